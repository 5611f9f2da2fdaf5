package org.strongset.archive.bounds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes count as output of the archive.
public final class Metered extends FilterInputStream {
    private final Budget budget;

    public Metered(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            budget.output(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            budget.output(n);
        }
        return n;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte is read");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
