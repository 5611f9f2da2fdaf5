package org.strongset.sign.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The checked-in list of answers that differ from another tool's, each with its reason. A line is
///
///     TOOL  CASE  OUR-CODES  because …
///
/// where `*` in a case stands for anything. Every difference must be in the list, and every line must be needed.
final class Differences {
    private final List<Line> lines = new ArrayList<>();
    private final Set<Line> used = new LinkedHashSet<>();
    private final List<String> unexplained = new ArrayList<>();

    private record Line(String tool, String example, String codes, String reason) {}

    Differences(String file) {
        for (var text : new String(TestFiles.read(file), StandardCharsets.UTF_8).lines().toList()) {
            if (!text.isBlank() && !text.startsWith("//")) {
                var parts = text.trim().split("\\s+", 4);
                lines.add(new Line(parts[0], parts[1], parts[2], parts[3]));
            }
        }
    }

    /// Notes two answers about one case; they differ if only one of them accepts.
    void compare(String tool, String example, String ourCodes, boolean weAccept, boolean theyAccept) {
        if (weAccept == theyAccept) {
            return;
        }
        for (var line : lines) {
            if (line.tool.equals(tool) && line.codes.equals(ourCodes.replace(' ', ','))
                    && matches(line.example, example)) {
                used.add(line);
                return;
            }
        }
        unexplained.add(tool + " " + example + " " + ourCodes.replace(' ', ',') + " they "
                + (theyAccept ? "accept" : "refuse"));
    }

    List<String> unexplained() {
        return unexplained;
    }

    List<String> stale() {
        return lines.stream().filter(line -> !used.contains(line)).map(Line::toString).toList();
    }

    private static boolean matches(String pattern, String text) {
        var pieces = pattern.split("\\*", -1);
        int at = pieces[0].length();
        if (!text.startsWith(pieces[0])) {
            return false;
        }
        for (int i = 1; i < pieces.length; i++) {
            int found = i == pieces.length - 1 && !pieces[i].isEmpty()
                    ? (text.endsWith(pieces[i]) ? text.length() - pieces[i].length() : -1)
                    : text.indexOf(pieces[i], at);
            if (found < at) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return pieces.length > 1 || at == text.length();
    }
}
