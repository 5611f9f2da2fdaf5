package org.strongset.archive.deflate;

/// What the symbols mean (RFC 1951, 3.2.5), in the form of [Codes]'s entries; the length of the code is added there.
final class Meanings {
    private Meanings() {}

    /// The lengths of codes, up to 15, and 16 to 18, which repeat.
    static int[] plain() {
        var meanings = new int[19];
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = i << 16;
        }
        return meanings;
    }

    static int[] literals() {
        var meanings = new int[288];
        for (int i = 0; i < 256; i++) {
            meanings[i] = Codes.LITERAL | i << 16;
        }
        meanings[256] = Codes.EXCEPTION | Codes.END;
        int base = 3;
        for (int i = 257; i < 285; i++) {
            int extra = i < 265 ? 0 : (i - 261) >> 2;
            meanings[i] = base << 16 | extra;
            base += 1 << extra;
        }
        meanings[285] = 258 << 16;
        meanings[286] = Codes.EXCEPTION;
        meanings[287] = Codes.EXCEPTION;
        return meanings;
    }

    static int[] distances() {
        var meanings = new int[32];
        int base = 1;
        for (int i = 0; i < 30; i++) {
            int extra = i < 4 ? 0 : (i - 2) >> 1;
            meanings[i] = base << 16 | extra;
            base += 1 << extra;
        }
        meanings[30] = Codes.EXCEPTION;
        meanings[31] = Codes.EXCEPTION;
        return meanings;
    }
}
