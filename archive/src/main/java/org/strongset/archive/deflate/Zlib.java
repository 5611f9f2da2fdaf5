package org.strongset.archive.deflate;

import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Refusal;

/// The JDK's inflater.
final class Zlib implements Inflation {
    private final Inflater inflater = new Inflater(true);
    private final byte[] in = new byte[1 << 16];
    private final byte[] out = new byte[1 << 16];
    private @Nullable Input input;
    private long inflated;

    @Override
    public void start(Input from) {
        inflater.reset();
        input = from;
    }

    @Override
    public int next() throws Refusal {
        var from = Objects.requireNonNull(input);
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(out);
                if (n > 0) {
                    inflated += n;
                    return n;
                }
                if (!inflater.finished()) {
                    feed(from);
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw Refusal.malformed(from.what() + " do not inflate: " + e.getMessage());
        }
    }

    private void feed(Input from) throws Refusal {
        int n = inflater.needsDictionary() ? -1 : from.read(in, 0, in.length);
        if (n < 0) {
            throw Refusal.malformed(from.what() + " are cut short");
        }
        inflater.setInput(in, 0, n);
    }

    @Override
    public byte[] bytes() {
        return out;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public long consumed() {
        return inflater.getBytesRead();
    }

    @Override
    public void close() {
        inflater.end();
        Inflated.add(inflated);
        inflated = 0;
    }
}
