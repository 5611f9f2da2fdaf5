package org.strongset.trust.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Certifications as arrays: whom each node certified, and who certified each User ID. Immutable.
///
/// The nodes are numbered 0 to [#nodes] - 1, best in the order in which they come in: then a pass goes nearly straight through memory. A
/// User ID is numbered as its node, a node's further ones from [#nodes] on.
///
/// It is a row of 32-bit numbers, in memory or in a file that is mapped. All of little-endian order:
///
///     magic  nodes  userIds  edges  roots  sharedUserIds   six numbers, then two of 0
///     outStart[nodes + 1]  outTarget[edges]                whom each node certified: User IDs
///     inStart[userIds + 1] inSource[edges]                 who certified each User ID: nodes
///     owner[userIds - nodes]                               of the further User IDs
///     party[nodes]                                         who falls together has the number of one of them
///     shared[(userIds + 31) / 32]                          a bit for each User ID that two keys of one party certified
///     root[roots] weight[roots]
///     SHA-256 over all before it, 8 numbers
///
/// A file is trusted like the rest of the store: whoever can write to it can let anybody in. Its sizes are checked when it is opened, and no
/// number in it can lead outside of it; that its content is what was written says [#verify], which reads all of it.
public final class Network implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAGIC = 0x31_4E_53_53; // "SSN1"
    private static final int HEADER = 8;
    private static final int DIGEST = 8;

    private final MemorySegment numbers;
    private final Arena arena;
    private final int nodes;
    private final int userIds;
    private final int edges;
    private final int roots;
    private final boolean anyShared;
    private final long outTarget;
    private final long inStart;
    private final long inSource;
    private final long owner;
    private final long party;
    private final long shared;
    private final long root;

    Network(MemorySegment numbers, Arena arena) {
        this.numbers = numbers;
        this.arena = arena;
        this.nodes = header(1);
        this.userIds = header(2);
        this.edges = header(3);
        this.roots = header(4);
        this.anyShared = header(5) != 0;
        this.outTarget = HEADER + nodes + 1L;
        this.inStart = outTarget + edges;
        this.inSource = inStart + userIds + 1L;
        this.owner = inSource + edges;
        this.party = owner + userIds - nodes;
        this.shared = party + nodes;
        this.root = shared + (userIds + 31L) / 32;
    }

    /// A file that is no network, or not the one that was written.
    public static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenException(String message) {
            super(message);
        }
    }

    /// Returns how many numbers a network of these sizes has.
    static long length(int nodes, int userIds, int edges, int roots) {
        return HEADER + (nodes + 1L) + edges + (userIds + 1L) + edges + (userIds - nodes) + nodes + (userIds + 31L) / 32
                + 2L * roots + DIGEST;
    }

    /// Returns the header of a network of these sizes.
    static int[] header(int nodes, int userIds, int edges, int roots, int shared) {
        return new int[]{MAGIC, nodes, userIds, edges, roots, shared, 0, 0};
    }

    private int header(int index) {
        return at(index);
    }

    private int at(long index) {
        return numbers.get(INT, index * Integer.BYTES);
    }

    /// Opens a file; nothing of it is read but its header.
    ///
    /// @throws BrokenException if it is no network, or its sizes do not fit its length
    /// @throws UncheckedIOException if it cannot be read
    public static Network open(Path file) {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            requireSizes(file, mapped);
            return new Network(mapped, arena);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        } catch (BrokenException e) {
            arena.close();
            throw e;
        }
    }

    private static void requireSizes(Path file, MemorySegment mapped) {
        if (mapped.byteSize() < (long) HEADER * Integer.BYTES || mapped.get(INT, 0) != MAGIC) {
            throw new BrokenException(file + " is no network of certifications");
        }
        var sizes = new int[5];
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] = mapped.get(INT, (long) i * Integer.BYTES);
        }
        boolean fits = Arrays.stream(sizes).skip(1).allMatch(size -> size >= 0) && sizes[2] >= sizes[1]
                && length(sizes[1], sizes[2], sizes[3], sizes[4]) * Integer.BYTES == mapped.byteSize();
        if (!fits) {
            throw new BrokenException(file + " says that it has " + sizes[1] + " nodes, " + sizes[2] + " User IDs, "
                    + sizes[3] + " certifications and " + sizes[4] + " roots, which does not fit its "
                    + mapped.byteSize()
                    + " bytes");
        }
    }

    /// Reads all of it and holds it against the digest that was written with it.
    ///
    /// @throws BrokenException if it is not what was written
    public void verify() {
        long end = numbers.byteSize() - (long) DIGEST * Integer.BYTES;
        if (!MemorySegment.ofArray(digest(numbers.asSlice(0, end))).asByteBuffer().equals(numbers.asSlice(end)
                .asByteBuffer())) {
            throw new BrokenException("the network of certifications is not what was written");
        }
    }

    static byte[] digest(MemorySegment content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < content.byteSize(); at += 1 << 20) {
                digest.update(content.asSlice(at, Math.min(1 << 20, content.byteSize() - at)).asByteBuffer());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes it to a file that appears whole or not at all.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public void write(Path file) {
        var target = file.toAbsolutePath();
        try {
            var beside = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".new");
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                for (long at = 0; at < numbers.byteSize();) {
                    var part = numbers.asSlice(at, Math.min(1 << 26, numbers.byteSize() - at)).asByteBuffer();
                    at += channel.write(part);
                }
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns how many keys there are.
    public int nodes() {
        return nodes;
    }

    /// Returns how many User IDs they have.
    public int userIds() {
        return userIds;
    }

    /// Returns how many certifications there are.
    public int edges() {
        return edges;
    }

    /// Returns how many roots there are.
    public int roots() {
        return roots;
    }

    /// Returns the node of a root.
    public int root(int index) {
        return at(root + index);
    }

    /// Returns the weight of a root.
    public int weight(int index) {
        return at(root + roots + index);
    }

    /// Returns where whom a node certified begins among [#target]; it ends where the next one's does.
    int outStart(int node) {
        return at(HEADER + node);
    }

    /// Returns a User ID that was certified.
    int target(int edge) {
        return at(outTarget + edge);
    }

    /// Returns where who certified a User ID begins among [#source]; it ends where the next one's does.
    int inStart(int userId) {
        return at(inStart + userId);
    }

    /// Returns a node that certified.
    int source(int edge) {
        return at(inSource + edge);
    }

    /// Returns whose a User ID is.
    public int owner(int userId) {
        return userId < nodes ? userId : at(owner + userId - nodes);
    }

    /// Returns the party of a node: the number of one of its nodes.
    public int party(int node) {
        return at(party + node);
    }

    /// Returns whether each node has one User ID, and nowhere two keys of one party certified the same.
    boolean isPlain() {
        return nodes == userIds && !anyShared;
    }

    /// Returns whether two keys of one party certified a User ID.
    boolean isShared(int userId) {
        return anyShared && (at(shared + userId / 32) >>> (userId % 32) & 1) != 0;
    }

    /// Lets go of the file; the network is not to be used any more.
    @Override
    public void close() {
        arena.close();
    }
}
