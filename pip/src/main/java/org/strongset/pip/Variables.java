package org.strongset.pip;

import java.util.Map;

/// `${NAME}` in a requirements file: upper-case letters, digits and `_`, as in pip. What is not set stays as it is.
final class Variables {
    private Variables() {}

    static String expanded(String text, Map<String, String> environment) {
        var expanded = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
            int end = text.indexOf('}', start);
            var value = end < 0 ? null : environment.get(text.substring(start + 2, end));
            if (value != null && isName(text.substring(start + 2, end)) && !value.isEmpty() && start >= at) {
                expanded.append(text, at, start).append(value);
                at = end + 1;
            }
        }
        return expanded.append(text.substring(at)).toString();
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || c == '_');
    }
}
