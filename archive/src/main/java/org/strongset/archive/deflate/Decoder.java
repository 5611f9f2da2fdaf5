package org.strongset.archive.deflate;

import org.strongset.archive.bounds.Refusal;

/// The decoder of our own: a reader of 64 bits at a time, tables of two levels, and copies of eight bytes at a time.
///
/// The output is the last 32 KiB, which matches may refer to, then 64 KiB of new bytes (the first block: 96), then room for one
/// match too many.
final class Decoder implements Inflation {
    private static final int HISTORY = 1 << 15;
    private static final int LIMIT = HISTORY + (1 << 16);

    private final byte[] out = new byte[LIMIT + Symbols.SLACK];
    private final Bits in = new Bits();
    private final Blocks blocks = new Blocks();
    private final Symbols symbols = new Symbols(in, blocks, out);
    private State state = State.END;
    private boolean last;
    private int stored;
    private int from;
    private int at;

    private enum State {
        HEADER,
        STORED,
        SYMBOLS,
        END
    }

    @Override
    public void start(Input input) {
        in.start(input);
        state = State.HEADER;
        last = false;
        from = 0;
        at = 0;
    }

    @Override
    public int next() throws Refusal {
        if (at >= LIMIT) {
            System.arraycopy(out, at - HISTORY, out, 0, HISTORY);
            at = HISTORY;
        }
        from = at;
        while (state != State.END && at < LIMIT) {
            switch (state) {
                case HEADER -> header();
                case STORED -> stored();
                case SYMBOLS -> symbols();
                case END -> throw new IllegalStateException("it has ended");
            }
        }
        return at - from;
    }

    /// RFC 1951, 3.2.3.
    private void header() throws Refusal {
        last = in.take(1) == 1; // BFINAL
        int type = in.take(2); // BTYPE
        in.check();
        switch (type) {
            case 0 -> storedHeader();
            case 1 -> {
                blocks.fixed();
                state = State.SYMBOLS;
            }
            case 2 -> {
                blocks.dynamic(in);
                state = State.SYMBOLS;
            }
            default -> throw in.broken("a block has the type 3");
        }
    }

    /// RFC 1951, 3.2.4.
    private void storedHeader() throws Refusal {
        in.drop(in.count & 7);
        stored = in.take(16); // LEN
        int complement = in.take(16); // NLEN
        in.check();
        if (stored != (complement ^ 0xffff)) {
            throw in.broken("a stored block has the length " + stored + ", and its complement is " + complement);
        }
        in.align();
        state = stored == 0 ? afterBlock() : State.STORED;
    }

    private void stored() throws Refusal {
        int n = in.copy(out, at, Math.min(stored, LIMIT - at));
        at += n;
        stored -= n;
        if (stored == 0) {
            state = afterBlock();
        }
    }

    private void symbols() throws Refusal {
        at = symbols.decode(at, LIMIT);
        if (symbols.ended()) {
            state = afterBlock();
        }
    }

    private State afterBlock() {
        return last ? State.END : State.HEADER;
    }

    @Override
    public byte[] bytes() {
        return out;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public long consumed() {
        return in.consumed();
    }

    @Override
    public void close() {
        state = State.END;
    }
}
