package org.strongset.archive.tar;

import java.util.Arrays;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// One record of a pax header: `LENGTH KEY=VALUE` and a line feed; the length, in decimal, counts itself too.
final class PaxRecord {
    private final int length;
    private final String key;
    private final byte[] value;

    private PaxRecord(int length, String key, byte[] value) {
        this.length = length;
        this.key = key;
        this.value = value;
    }

    /// Reads the record at `at`.
    static PaxRecord read(byte[] data, int at) throws Refusal {
        int i = at;
        int length = 0;
        while (i < data.length && i - at < 8 && data[i] >= '0' && data[i] <= '9') {
            length = length * 10 + data[i++] - '0';
        }
        boolean number = i > at && data[at] != '0' && i < data.length && data[i] == ' ';
        if (!number || length <= i + 1 - at || length > data.length - at || data[at + length - 1] != '\n') {
            throw Refusal.malformed("a pax header is broken");
        }
        int equals = i + 1;
        while (equals < at + length && data[equals] != '=') {
            equals++;
        }
        if (equals >= at + length - 1 || equals == i + 1) {
            throw Refusal.malformed("a record of a pax header has no key");
        }
        var key = Names.utf8(data, i + 1, equals - i - 1)
                .orElseThrow(() -> Refusal.malformed("a key of a pax header is not UTF-8"));
        return new PaxRecord(length, key, Arrays.copyOfRange(data, equals + 1, at + length - 1));
    }

    /// Returns its length in bytes, all of it.
    int length() {
        return length;
    }

    String key() {
        return key;
    }

    /// Returns the bytes: UTF-8 for names, anything for extended attributes.
    byte[] value() {
        return value;
    }
}
