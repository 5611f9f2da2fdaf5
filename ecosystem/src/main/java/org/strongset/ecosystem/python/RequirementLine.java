package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.Requirements.Wanted;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// One line of a requirements file that asks for something: what, then options of that line.
final class RequirementLine {
    private static final List<String> SYSTEMS = List.of("git+", "hg+", "svn+", "bzr+");
    private static final List<String> OPTIONS = List.of("--config-settings", "--config-setting", "-C",
            "--global-option",
            "--install-option");
    private static final int MOST_HASHES = 10_000;

    private RequirementLine() {}

    static Wanted read(String where, String line) {
        int end = optionsFrom(line);
        var text = line.substring(0, end).strip();
        var hashes = hashes(where, line.substring(end));
        if (isVcs(text)) {
            return new Wanted.Vcs(where, withoutMarker(text), false);
        } else if (isAddress(text) || isPath(text)) {
            return new Wanted.Direct(where, null, withoutMarker(text), hashes);
        }
        var requirement = Requirement.parse(where, text);
        var url = requirement.url();
        if (url != null) {
            return isVcs(url)
                    ? new Wanted.Vcs(where, url, false)
                    : new Wanted.Direct(where, requirement, url, hashes);
        }
        return requirement.specifiers().exact().<Wanted>map(version -> new Wanted.Pinned(where, requirement, version,
                hashes)).orElseGet(() -> new Wanted.Open(where, requirement, hashes));
    }

    static Wanted editable(String where, String value) {
        return isVcs(value) ? new Wanted.Vcs(where, value, true) : new Wanted.Editable(where, value);
    }

    static boolean isHashed(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Pinned pinned -> !pinned.hashes().isEmpty();
            case Wanted.Open open -> !open.hashes().isEmpty();
            case Wanted.Direct direct -> !direct.hashes().isEmpty();
            case Wanted.Vcs _,Wanted.Editable _ -> false;
        };
    }

    private static int optionsFrom(String line) {
        for (int i = 1; i < line.length() - 1; i++) {
            boolean word = line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t';
            if (word && line.charAt(i) == '-' && (line.charAt(i + 1) == '-' || line.charAt(i + 1) == 'C')) {
                return i;
            }
        }
        return line.length();
    }

    private static List<Digest> hashes(String where, String options) {
        var hashes = new ArrayList<Digest>();
        var words = options.isBlank() ? new String[0] : options.strip().split("[ \t]+", -1);
        for (int i = 0; i < words.length; i++) {
            var word = words[i];
            if (word.startsWith("--hash=") || (word.equals("--hash") && i + 1 < words.length)) {
                hashes.add(digest(where, word.equals("--hash") ? words[++i] : word.substring("--hash=".length())));
            } else if (OPTIONS.stream().noneMatch(word::startsWith)) {
                throw new MetadataException(Code.MALFORMED, where + ": \"" + Shortened.of(word)
                        + "\" is no option of a requirement");
            } else if (word.indexOf('=') < 0) {
                i++; // its value is the next word
            }
            if (hashes.size() > MOST_HASHES) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_HASHES + " digests");
            }
        }
        return hashes;
    }

    private static Digest digest(String where, String text) {
        try {
            return Digest.parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MetadataException(Code.MALFORMED, where + ": \"" + Shortened.of(text)
                    + "\" is no digest that pip takes: sha256:HEX, sha384:HEX or sha512:HEX");
        }
    }

    private static boolean isVcs(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return SYSTEMS.stream().anyMatch(lower::startsWith);
    }

    private static boolean isAddress(String text) {
        int colon = text.indexOf(':');
        return colon > 1 && text.substring(0, colon).chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A'
                && c <= 'Z') || c == '+');
    }

    private static boolean isPath(String text) {
        var word = text.split("[ \t;\\[]", 2)[0];
        boolean archive = word.endsWith(".whl") || word.endsWith(".tar.gz") || word.endsWith(".zip");
        return archive || word.startsWith(".") || word.startsWith("/") || (word.indexOf('/') >= 0 && text.indexOf(
                '@') < 0);
    }

    private static String withoutMarker(String text) {
        int semicolon = text.indexOf(" ;");
        return semicolon < 0 ? text : text.substring(0, semicolon).strip();
    }
}
