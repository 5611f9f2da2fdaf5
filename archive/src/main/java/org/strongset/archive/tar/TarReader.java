package org.strongset.archive.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Entry;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Keep;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Nested;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Tree;
import org.strongset.model.Digest;

/// Reads a tar from a stream, entry by entry, to its very end.
public final class TarReader {
    /// Longer extended headers are refused; extended attributes may make one long.
    private static final int LONGEST_EXTENSION = 1 << 20;

    private final InputStream in;
    private final String under;
    private final Tree tree;
    private final Budget budget;
    private final Keep keep;
    private final MessageDigest sha256;
    private final Nested nested = new Nested();
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] block = new byte[TarHeader.BLOCK];
    private final List<Entry> entries = new ArrayList<>();

    private TarReader(InputStream in, String under, Tree tree, Budget budget, Keep keep) {
        this.in = in;
        this.under = under;
        this.tree = tree;
        this.budget = budget;
        this.keep = keep;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Returns whether a file that starts with `head` is a tar, or says that it is one.
    public static boolean starts(byte[] head) {
        return TarHeader.plausible(head) || TarHeader.claims(head);
    }

    /// Returns the entries in order.
    ///
    /// @param under what is put before each path: empty, or a directory with its final `/`
    public static List<Entry> read(InputStream in, String under, Tree tree, Budget budget, Keep keep) throws Refusal {
        var reader = new TarReader(in, under, tree, budget, keep);
        try {
            reader.readAll();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.entries;
    }

    private void readAll() throws IOException {
        var extensions = new Extensions();
        while (true) {
            if (!fill(block)) {
                throw Refusal.malformed("it has no end: the last block must be zero");
            }
            if (zero(block, block.length)) {
                if (!extensions.isEmpty()) {
                    throw Refusal.malformed("an extended header speaks for no entry");
                }
                end();
                return;
            }
            extensions = next(TarHeader.read(block), extensions);
        }
    }

    /// Reads what follows a header; returns what speaks for the next one.
    private Extensions next(TarHeader header, Extensions extensions) throws IOException {
        switch (header.type()) {
            case 'x' -> extensions.pax(extension(header));
            case 'L', 'K' -> extensions.gnu(header.type(), extension(header));
            case 'g' -> {
                if (!extensions.isEmpty()) {
                    throw Refusal.unsupported("a global header comes between an extended header and its entry");
                }
                Extensions.global(extension(header));
            }
            default -> {
                entry(header, extensions);
                return new Extensions();
            }
        }
        return extensions;
    }

    private byte[] extension(TarHeader header) throws IOException {
        if (header.size() > LONGEST_EXTENSION) {
            throw Refusal.limit("an extended header has " + header.size() + " bytes");
        }
        var data = new ByteArrayOutputStream();
        data(header.size(), data);
        return data.toByteArray();
    }

    private void entry(TarHeader header, Extensions extensions) throws IOException {
        extensions.checkSize(header);
        var name = name(extensions.name(header));
        var type = type(header, name);
        if (type != Entry.Type.FILE && header.size() != 0) {
            throw Refusal.ambiguous("SIZE", Names.show(name) + " is no file, but has " + header.size() + " bytes");
        }
        var relative = relative(name, type);
        if (relative.isEmpty()) {
            return; // the folder itself: "./"
        }
        var path = under + relative;
        var stored = type == Entry.Type.FILE || type == Entry.Type.DIRECTORY ? "" : name(extensions.link(header));
        tree.add(path, type, type == Entry.Type.HARDLINK ? under + relative(stored, type) : stored, header.mode());
        var digest = type == Entry.Type.FILE ? file(path, header.size()) : null;
        entries.add(new Entry(path, type, header.size(), digest, stored.isEmpty() ? null : stored, header.mode()));
    }

    private static String name(byte[] raw) throws Refusal {
        return Names.utf8(raw, 0, raw.length)
                .orElseThrow(() -> Refusal.ambiguous("NAME", "a name is not UTF-8, so it depends on the reader: "
                        + Names.show(new String(raw, StandardCharsets.ISO_8859_1))));
    }

    private static Entry.Type type(TarHeader header, String name) throws Refusal {
        boolean slash = name.endsWith("/");
        return switch (header.type()) {
            case 0 -> slash ? Entry.Type.DIRECTORY : Entry.Type.FILE;
            case '0' -> {
                if (slash) {
                    throw Refusal.ambiguous("NAME",
                            Names.show(name) + " is a file by its type, a directory by its name");
                }
                yield Entry.Type.FILE;
            }
            case '1' -> Entry.Type.HARDLINK;
            case '2' -> Entry.Type.SYMLINK;
            case '5' -> Entry.Type.DIRECTORY;
            case '3', '4', '6' -> throw Refusal.unsupported(Names.show(name) + " is a device or a FIFO");
            default -> throw Refusal.unsupported(Names.show(name) + " is of type " + Names.show(
                    String.valueOf(header.type())) + ", which is not read here");
        };
    }

    /// Takes one `./` from the start, as tars made of a whole folder have it, and the `/` from a directory's end.
    private static String relative(String name, Entry.Type type) {
        int from = name.startsWith("./") ? 2 : 0;
        int end = type == Entry.Type.DIRECTORY && name.endsWith("/") ? name.length() - 1 : name.length();
        return type == Entry.Type.DIRECTORY && (name.equals(".") || end < from) ? "" : name.substring(from, end);
    }

    private Digest file(String path, long size) throws IOException {
        var kept = keep.wants(path, size) ? new ByteArrayOutputStream() : null;
        sha256.reset();
        nested.start(size);
        data(size, kept);
        if (kept != null) {
            keep.put(path, kept.toByteArray());
        }
        budget.nested(nested.claimed());
        return Digest.sha256(sha256.digest());
    }

    /// Reads data and the zeros that fill their last block: to the digest, and to `into` if there is one.
    private void data(long size, @Nullable ByteArrayOutputStream into) throws IOException {
        for (long left = size; left > 0;) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw Refusal.malformed("it is cut short in the middle of a file");
            }
            sha256.update(buffer, 0, n);
            nested.take(buffer, 0, n);
            if (into != null) {
                into.write(buffer, 0, n);
            }
            budget.time();
            left -= n;
        }
        int padding = (int) (-size & (TarHeader.BLOCK - 1));
        if (in.readNBytes(buffer, 0, padding) < padding) {
            throw Refusal.malformed("it is cut short at the end of a file");
        }
    }

    /// After the first zero block only zeros may come.
    private void end() throws IOException {
        for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, 0, buffer.length)) {
            budget.time();
            if (!zero(buffer, n)) {
                throw Refusal.ambiguous("TRAILING", "something follows the end of the tar");
            }
        }
    }

    /// Fills the block; false if the stream ended before its first byte.
    private boolean fill(byte[] target) throws IOException {
        int n = in.readNBytes(target, 0, target.length);
        if (n > 0 && n < target.length) {
            throw Refusal.malformed("it is cut short in the middle of a header");
        }
        return n > 0;
    }

    private static boolean zero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
