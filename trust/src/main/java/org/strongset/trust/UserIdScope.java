package org.strongset.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which User IDs a trust signature is about, as GnuPG reads its regular expression (RFC 9580, section 5.2.3.22).
///
/// GnuPG follows no whole expression. It knows `<[^>]+[@.]DOMAIN>$`, the addresses of a domain, and any other text, which a User ID has to
/// contain. In both a `.` stands for any character, `\` takes the meaning of what follows, and the case of letters plays no part.
///
/// Cost: the length of the User ID times that of the expression.
final class UserIdScope {
    private static final String DOMAIN_BEGINS = "<[^>]+[@.]";
    private static final String DOMAIN_ENDS = ">$";
    private static final int ANY = -1;

    private final boolean domain;
    /// Characters, or [#ANY].
    private final List<Integer> text = new ArrayList<>();
    private final boolean broken;

    private UserIdScope(String expression) {
        this.domain = expression.length() >= DOMAIN_BEGINS.length() + DOMAIN_ENDS.length()
                && expression.startsWith(DOMAIN_BEGINS) && expression.endsWith(DOMAIN_ENDS);
        var middle = lower(domain
                ? expression.substring(DOMAIN_BEGINS.length(), expression.length() - DOMAIN_ENDS.length())
                : expression);
        boolean escaped = false;
        for (int i = 0; i < middle.length(); i++) {
            char c = middle.charAt(i);
            if (!escaped && c == '\\') {
                escaped = true;
            } else {
                text.add(!escaped && c == '.' ? ANY : c);
                escaped = false;
            }
        }
        this.broken = escaped;
    }

    /// Reads an expression; none is so odd that it is no text.
    static UserIdScope of(String expression) {
        return new UserIdScope(expression);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Returns whether a User ID is within it.
    boolean includes(String userId) {
        if (broken) {
            return false;
        }
        var id = lower(userId);
        if (domain) {
            int from = id.length() - 1 - text.size();
            return id.endsWith(">") && from > 0 && matches(id, from) && isWithinAddress(id, from - 1);
        }
        for (int from = 0; from + text.size() <= id.length(); from++) {
            if (matches(id, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String id, int from) {
        for (int i = 0; i < text.size(); i++) {
            int wanted = text.get(i);
            if (wanted != ANY && wanted != id.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether before it stands `@` or `.`, and before that a `<` with something in between that closes nothing.
    private static boolean isWithinAddress(String id, int separator) {
        if (id.charAt(separator) != '@' && id.charAt(separator) != '.') {
            return false;
        }
        int start = id.lastIndexOf('<', separator - 2);
        return start >= 0 && id.substring(start + 1, separator).indexOf('>') < 0;
    }
}
