package org.strongset.ecosystem.npm;

import java.util.Map;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Text with `${NAME}` in it, as npm expands it: once, and not where a backslash stands before it.
///
/// A name that is not set stays as it is; `${NAME?}` is then empty.
final class EnvironmentText {
    private static final int MOST_CHARS = 64 << 10;

    private EnvironmentText() {}

    static String expanded(String where, String text, Map<String, String> environment) {
        var expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            boolean optional = text.charAt(end - 1) == '?';
            var name = text.substring(start + 2, optional ? end - 1 : end);
            boolean isName = !name.isEmpty() && name.indexOf('$') < 0 && name.indexOf('{') < 0 && name.indexOf('?') < 0;
            boolean escaped = start > at && text.charAt(start - 1) == '\\';
            if (!isName) {
                expanded.append(text, at, start + 2);
                at = start + 2;
                continue;
            }
            var value = environment.get(name);
            expanded.append(text, at, escaped ? start - 1 : start);
            expanded.append(escaped || (value == null && !optional)
                    ? text.substring(start, end + 1)
                    : value == null ? "" : value);
            at = end + 1;
            if (expanded.length() > MOST_CHARS) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " is too long once it is expanded");
            }
        }
        return expanded.append(text.substring(at)).toString();
    }
}
