package org.strongset.ecosystem.debian;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Reads the language of apt.conf(5):
///
///     file      = { statement }
///     statement = NAME [ VALUE ] ";"  |  NAME "{" { statement } "}" [ ";" ]  |  VALUE ";"  |  ";"
///               | "#clear" NAME { NAME } ";"  |  "#include" VALUE ";"
///
/// A value stands in quotes, or is a word. Comments are `// …`, `# …` and `/* … */`. Both commands stand outside of all scopes.
final class AptConfReader {
    private static final int MOST_DEEP = 20;
    private static final String NAME = "/-:._+";

    private final String where;
    private final String text;
    private final AptConfTree tree;
    private int at;
    private int line = 1;

    /// One piece: a name or a value without quotes, a value in quotes, or a sign.
    private record Token(Kind kind, String text) {
        enum Kind {
            WORD,
            QUOTED,
            SIGN,
            END
        }

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private AptConfReader(String where, String text, AptConfTree tree) {
        this.where = where;
        this.text = text;
        this.tree = tree;
    }

    static void read(String where, byte[] bytes, AptConfTree tree) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new MetadataException(Code.MALFORMED, where + " is not UTF-8");
        }
        new AptConfReader(where, text, tree).file();
    }

    private void file() {
        for (var token = next(); token.kind() != Token.Kind.END; token = next()) {
            statement(token, "", 0);
        }
    }

    /// @param scope the name of the scope it stands in, with `::` behind it; empty outside of all
    private void statement(Token first, String scope, int deep) {
        if (first.is(";")) {
            return;
        }
        if (first.kind() == Token.Kind.QUOTED && !scope.isEmpty()) {
            tree.set(where, scope, first.text());
            expect(";");
            return;
        }
        if (first.kind() != Token.Kind.WORD) {
            throw malformed("\"" + first.text() + "\" stands where a name should");
        }
        if (first.text().startsWith("#")) {
            command(first.text(), scope);
            return;
        }
        named(scope + first.text(), deep);
    }

    private void named(String name, int deep) {
        var token = next();
        if (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.WORD) {
            tree.set(where, name, token.text());
            token = next();
        }
        if (token.is("{")) {
            scope(name.endsWith("::") ? name : name + "::", deep + 1);
        } else if (!token.is(";")) {
            throw malformed("\";\" or \"{\" is missing behind " + name);
        }
    }

    private void scope(String scope, int deep) {
        if (deep > MOST_DEEP) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, place() + "scopes are more than " + MOST_DEEP + " deep");
        }
        for (var token = next(); !token.is("}"); token = next()) {
            if (token.kind() == Token.Kind.END) {
                throw malformed("\"}\" is missing at the end");
            }
            statement(token, scope, deep);
        }
    }

    private void command(String command, String scope) {
        if (!scope.isEmpty()) {
            throw malformed(command + " stands inside of a scope");
        }
        var names = new ArrayList<String>();
        var token = next();
        for (; token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED; token = next()) {
            names.add(token.text());
        }
        if (!token.is(";") || names.isEmpty()) {
            throw malformed(command + " is followed by names and \";\"");
        }
        for (var name : names) {
            if (command.equals("#clear")) {
                tree.clear(name);
            } else {
                tree.include(name);
            }
        }
    }

    private void expect(String sign) {
        if (!next().is(sign)) {
            throw malformed("\"" + sign + "\" is missing");
        }
    }

    private Token next() {
        skip();
        if (at == text.length()) {
            return new Token(Token.Kind.END, "the end");
        }
        char c = text.charAt(at);
        if (c == '"') {
            return quoted();
        }
        if (c == ';' || c == '{' || c == '}') {
            at++;
            return new Token(Token.Kind.SIGN, String.valueOf(c));
        }
        var command = commandHere();
        if (command != null) {
            at += command.length();
            return new Token(Token.Kind.WORD, command);
        }
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at)) && !startsComment()) {
            at++;
        }
        if (at == start) {
            throw malformed("\"" + c + "\" (U+" + Integer.toHexString(c) + ") may not stand here");
        }
        return new Token(Token.Kind.WORD, text.substring(start, at));
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || NAME.indexOf(c) >= 0;
    }

    private Token quoted() {
        int end = text.indexOf('"', at + 1);
        int lineEnd = text.indexOf('\n', at);
        if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
            throw malformed("a value has no quotation mark at its end");
        }
        var value = text.substring(at + 1, end);
        at = end + 1;
        return new Token(Token.Kind.QUOTED, value);
    }

    private @Nullable String commandHere() {
        for (var command : List.of("#clear", "#include")) {
            if (text.startsWith(command, at) && at + command.length() < text.length()
                    && " \t".indexOf(text.charAt(at + command.length())) >= 0) {
                return command;
            }
        }
        return null;
    }

    private boolean startsComment() {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    /// Skips blanks and comments.
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith("/*", at)) {
                skipTo("*/");
            } else if (text.startsWith("//", at) || (c == '#' && commandHere() == null)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at + 2);
        if (found < 0) {
            throw malformed("a comment has no end");
        }
        for (; at < found + end.length(); at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private String place() {
        return where + ": line " + line + ": ";
    }

    private MetadataException malformed(String what) {
        return new MetadataException(Code.MALFORMED, place() + what);
    }
}
