package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.Marker.Value;
import org.strongset.model.Code;

/// Reads markers by recursive descent, which is bounded.
final class MarkerReader {
    private static final int MOST_CHARS = 16 << 10;
    private static final int MOST_DEPTH = 50;
    private static final List<String> OPERATORS = List.of("===", "==", "~=", "!=", "<=", ">=", "<", ">");

    private final String where;
    private final String text;
    private int at;

    MarkerReader(String where, String text) {
        this.where = where;
        this.text = text;
    }

    Marker read() {
        if (text.length() > MOST_CHARS) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + ": a marker of " + text.length() + " characters; at most " + MOST_CHARS + " are read");
        }
        var marker = or(0);
        skip();
        if (at < text.length()) {
            throw malformed();
        }
        return marker;
    }

    private Marker or(int depth) {
        var parts = new ArrayList<Marker>();
        do {
            parts.add(and(depth));
        } while (word("or"));
        return parts.size() == 1 ? parts.getFirst() : new Marker.Or(parts);
    }

    private Marker and(int depth) {
        var parts = new ArrayList<Marker>();
        do {
            parts.add(atom(depth));
        } while (word("and"));
        return parts.size() == 1 ? parts.getFirst() : new Marker.And(parts);
    }

    private Marker atom(int depth) {
        if (depth > MOST_DEPTH) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + ": a marker nested more than " + MOST_DEPTH + " deep");
        }
        if (sign("(")) {
            var inner = or(depth + 1);
            if (!sign(")")) {
                throw malformed();
            }
            return inner;
        }
        var left = value();
        var operator = operator();
        var right = value();
        if (!left.variable() && !right.variable()) {
            throw malformed(); // says nothing of the environment
        }
        return new Marker.Comparison(left, operator, right);
    }

    private String operator() {
        for (var operator : OPERATORS) {
            if (sign(operator)) {
                return operator;
            }
        }
        if (word("in")) {
            return "in";
        }
        if (word("not") && word("in")) {
            return "not in";
        }
        throw malformed();
    }

    private Value value() {
        skip();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw malformed();
            }
            var value = text.substring(at + 1, end);
            at = end + 1;
            return new Value(false, value);
        }
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        var name = text.substring(start, at);
        var modern = name.equals("python_implementation") ? "platform_python_implementation" : name.replace('.', '_');
        if (!Marker.VARIABLES.contains(modern)) {
            throw malformed();
        }
        return new Value(true, modern);
    }

    private boolean sign(String sign) {
        skip();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private boolean word(String word) {
        skip();
        int end = at + word.length();
        boolean there = text.startsWith(word, at) && (end == text.length() || !isOfWord(text.charAt(end)));
        at = there ? end : at;
        return there;
    }

    private void skip() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }

    private MetadataException malformed() {
        return new MetadataException(Code.MALFORMED, where + ": \"" + Shortened.of(text)
                + "\" is no marker of PEP 508, from character " + (at + 1) + " on");
    }
}
