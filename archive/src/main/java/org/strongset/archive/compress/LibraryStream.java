package org.strongset.archive.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Refusal;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;

/// A library's decoder that refuses instead of throwing whatever it throws, and that must use up its input.
final class LibraryStream extends InputStream {

    /// Makes the decoder.
    interface Decoder {
        InputStream over(InputStream in) throws IOException;
    }

    /// How xz's library refuses a dictionary that no array holds.
    private static final String DICTIONARY = "LZMA2 properties";

    private final String name;
    private final InputStream in;
    private final InputStream decoder;

    LibraryStream(String name, InputStream in, Decoder decoder) throws Refusal {
        this.name = name;
        this.in = in;
        try {
            this.decoder = decoder.over(in);
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    @Override
    public int read() throws Refusal {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws Refusal {
        int n;
        int after;
        try {
            n = decoder.read(into, offset, length);
            after = n < 0 ? in.read() : -1;
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
        if (after >= 0) {
            throw Refusal.ambiguous("TRAILING", "something follows the end of the " + name + " data");
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }

    private Refusal refusal(Exception e) {
        return switch (e) {
            case UncheckedIOException broken -> throw broken; // the file cannot be read: nothing to do with the archive
            case MemoryLimitException _ ->
                Refusal.limit("the " + name + " data need more memory than is given to them");
            case UnsupportedOptionsException _ when reason(e).contains(DICTIONARY) ->
                Refusal.limit("the " + name + " data need a dictionary of more than 1.5 GiB");
            case UnsupportedOptionsException _ -> Refusal.unsupported("the " + name + " data: " + reason(e));
            default -> Refusal.malformed("the " + name + " data are broken or cut short: " + reason(e));
        };
    }

    private static String reason(Exception e) {
        @Nullable
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
