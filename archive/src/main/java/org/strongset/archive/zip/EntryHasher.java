package org.strongset.archive.zip;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Entry;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Nested;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.deflate.Inflation;
import org.strongset.archive.deflate.Input;
import org.strongset.model.Digest;

/// Inflates and hashes entries, one after the other. It reuses its inflation, its window and its digest; one per thread.
final class EntryHasher implements AutoCloseable {
    private final CentralDirectory directory;
    private final Window window;
    private final Budget budget;
    private final Inflation inflation = Inflation.open();
    private final CRC32 crc = new CRC32();
    private final Nested nested = new Nested();
    private final MessageDigest sha256;

    EntryHasher(Source zip, CentralDirectory directory, Budget budget) {
        this.directory = directory;
        this.window = new Window(zip);
        this.budget = budget;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Reads one entry.
    ///
    /// @param kept gets the bytes; null if nobody wants them
    Entry read(int index, @Nullable ByteArrayOutputStream kept) throws Refusal {
        var header = directory.headers().get(index);
        var local = LocalEntry.read(window, directory.bytes(), header, directory.end(index));
        crc.reset();
        nested.start(header.size());
        if (header.method() == CentralHeader.STORED) {
            copy(local.dataAt(), header, kept);
        } else {
            inflate(local.dataAt(), header, kept);
        }
        if (crc.getValue() != header.crc()) {
            throw Refusal.malformed("the CRC-32 of " + Names.show(header.path()) + " is wrong");
        }
        var digest = Digest.sha256(sha256.digest());
        return new Entry(header.path(), header.type(), header.size(), header.type() == Entry.Type.FILE ? digest : null,
                null, header.mode());
    }

    /// Returns what the entry read last claims to unpack to, if it is a zip file itself.
    long claimed() {
        return nested.claimed();
    }

    private void copy(long from, CentralHeader header, @Nullable ByteArrayOutputStream kept) throws Refusal {
        for (long at = from; at < from + header.size();) {
            int in = window.at(at, 1);
            int n = (int) Math.min(window.available(at), from + header.size() - at);
            took(window.bytes(), in, n, kept);
            at += n;
        }
    }

    private void inflate(long from, CentralHeader header, @Nullable ByteArrayOutputStream kept) throws Refusal {
        inflation.start(new Compressed(header, from));
        long produced = 0;
        for (int n = inflation.next(); n > 0; n = inflation.next()) {
            produced += n;
            if (produced > header.size()) {
                throw Refusal.ambiguous("SIZE",
                        Names.show(header.path()) + " is longer than the " + header.size() + " bytes it says");
            }
            took(inflation.bytes(), inflation.from(), n, kept);
        }
        if (produced != header.size() || inflation.consumed() != header.compressed()) {
            throw Refusal.ambiguous("SIZE", Names.show(header.path()) + " says " + header.compressed() + " bytes for "
                    + header.size() + ", but " + inflation.consumed() + " inflate to " + produced);
        }
    }

    /// The compressed data of one entry.
    private final class Compressed implements Input {
        private final CentralHeader header;
        private final long end;
        private long next;

        Compressed(CentralHeader header, long from) {
            this.header = header;
            this.next = from;
            this.end = from + header.compressed();
        }

        @Override
        public int read(byte[] into, int at, int length) throws Refusal {
            budget.time(); // empty blocks give no output
            if (next == end) {
                return -1;
            }
            int from = window.at(next, 1);
            int n = (int) Math.min(Math.min(window.available(next), end - next), length);
            System.arraycopy(window.bytes(), from, into, at, n);
            next += n;
            return n;
        }

        @Override
        public String what() {
            return "the data of " + Names.show(header.path());
        }
    }

    private void took(byte[] bytes, int at, int n, @Nullable ByteArrayOutputStream kept) throws Refusal {
        sha256.update(bytes, at, n);
        crc.update(bytes, at, n);
        nested.take(bytes, at, n);
        if (kept != null) {
            kept.write(bytes, at, n);
        }
        budget.time();
    }

    @Override
    public void close() {
        inflation.close();
    }
}
