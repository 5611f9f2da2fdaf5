package org.strongset.policy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.policy.Fault.Position;

/// Reads fields that are more than a string or a number; null, after a fault, if one is not what it should be.
final class Scalars {
    private Scalars() {}

    /// Returns a count of at least 1, or null after a fault: `missing` is what to use if it is not there, 0 for none.
    static @Nullable Integer threshold(Fields fields, String key, int missing) {
        if (!fields.has(key)) {
            if (missing > 0) {
                return missing;
            }
            fields.fault(Code.THRESHOLD_INVALID, fields.at(),
                    key + " is missing; write how many parties it takes, at least 1");
            return null;
        }
        var value = fields.whole(key);
        if (value == null) {
            return null;
        }
        if (value < 1 || value > Fields.MOST_ITEMS) {
            fields.fault(Code.THRESHOLD_INVALID, key,
                    key + " is " + value + "; write a number from 1 to the size of the group");
            return null;
        }
        return value.intValue();
    }

    /// Returns the number that a forge gives to an account, as text, or null if there is none or it is faulty.
    static @Nullable String number(Fields fields, String key) {
        var text = fields.text(key);
        if (text != null
                && (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            fields.fault(Code.POLICY_INVALID, key,
                    key + " is \"" + text + "\"; write the forge's number: \"16530698\"");
            return null;
        }
        return text;
    }

    /// Returns a yes or no, or `missing` if it is not there or, after a fault, is neither.
    static boolean flag(Fields fields, String key, boolean missing) {
        var value = fields.raw(key);
        if (value != null && !(value instanceof Boolean)) {
            fields.fault(Code.POLICY_INVALID, key, key + " must be true or false");
        }
        return value instanceof Boolean yes ? yes : missing;
    }

    /// Returns a length of time, or null if there is none or it is faulty.
    static @Nullable Duration span(Fields fields, String key) {
        var value = fields.raw(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Long || (value instanceof String text && Spans.isNumber(text))) {
            fields.fault(Code.UNIT_REQUIRED, key, key + " is " + value + " of what? write it with its unit: \"" + value
                    + "d\" for days, \"" + value + "h\" for hours");
            return null;
        }
        var span = value instanceof String text ? Spans.parse(text) : null;
        if (span == null) {
            fields.fault(Code.POLICY_INVALID, key,
                    key + " is no length of time; write a number with m, h, d or w: \"14d\", at most a century");
        }
        return span;
    }

    /// Returns a SHA-256, written as 64 hexadecimal digits with or without `sha256:` before them.
    static @Nullable Digest sha256(Fields fields, String key) {
        var text = fields.text(key);
        if (text == null) {
            return null;
        }
        return digest(fields, key, text, fields.at(key));
    }

    /// Returns one such SHA-256, or a list of them; empty after a fault in any.
    static Set<Digest> sha256s(Fields fields, String key) {
        var digests = new LinkedHashSet<Digest>();
        boolean faulty = false;
        for (var item : fields.texts(key)) {
            var digest = digest(fields, key, item.text(), item.at());
            if (digest == null) {
                faulty = true;
            } else {
                digests.add(digest);
            }
        }
        return faulty ? Set.of() : digests;
    }

    private static @Nullable Digest digest(Fields fields, String key, String text, Position at) {
        try {
            return Digest.parse(text.startsWith("sha256:") ? text : "sha256:" + text);
        } catch (IllegalArgumentException e) {
            fields.fault(Code.POLICY_INVALID, at, key + ": " + e.getMessage());
            return null;
        }
    }
}
