package org.strongset.archive.zip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.bounds.Tree;

/// The central directory, with all checks that need no local header.
final class CentralDirectory {
    /// More than any archive within the bounds of names and entries needs.
    private static final long LONGEST = 64L << 20;

    private final byte[] bytes;
    private final List<CentralHeader> headers;
    private final long[] ends;

    private CentralDirectory(byte[] bytes, List<CentralHeader> headers, long[] ends) {
        this.bytes = bytes;
        this.headers = headers;
        this.ends = ends;
    }

    /// Returns the bytes as stored.
    byte[] bytes() {
        return bytes;
    }

    /// Returns the headers in their order.
    List<CentralHeader> headers() {
        return headers;
    }

    /// Returns where the local header, the data and the descriptor of an entry together must end.
    long end(int index) {
        return ends[index];
    }

    static CentralDirectory read(Source zip, Tree tree, Budget budget) throws Refusal {
        var end = EndRecord.read(zip);
        budget.entries(end.entries());
        if (end.size() > LONGEST) {
            throw Refusal.limit("the central directory has " + end.size() + " bytes; at most " + LONGEST + " are read");
        }
        var bytes = new byte[(int) end.size()];
        zip.read(end.at(), bytes, 0, bytes.length);
        var headers = headers(bytes, end, tree, budget);
        return new CentralDirectory(bytes, headers, ends(headers, end.at()));
    }

    private static List<CentralHeader> headers(byte[] bytes, EndRecord end, Tree tree, Budget budget) throws Refusal {
        var headers = new ArrayList<CentralHeader>();
        long total = 0;
        for (int at = 0; at < bytes.length;) {
            if (headers.size() == end.entries()) {
                throw Refusal.ambiguous("FRAMING", "the central directory holds more than the " + end.entries()
                        + " entries that the end record says");
            }
            var header = CentralHeader.read(bytes, at);
            tree.add(header.path(), header.type(), "", header.mode());
            total = total > Long.MAX_VALUE - header.size() ? Long.MAX_VALUE : total + header.size();
            headers.add(header);
            at += header.length();
        }
        if (headers.size() != end.entries()) {
            throw Refusal.ambiguous("FRAMING", "the central directory holds " + headers.size()
                    + " entries, but the end record says " + end.entries());
        }
        budget.holds(total);
        return headers;
    }

    /// The entries must fill the file from its start to the central directory; each ends where the next starts.
    private static long[] ends(List<CentralHeader> headers, long centralAt) throws Refusal {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < headers.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> headers.get(i).localAt()));
        var ends = new long[headers.size()];
        long next = centralAt;
        for (int i : order.reversed()) {
            var header = headers.get(i);
            ends[i] = next;
            long room = next - header.localAt();
            if (room < LocalEntry.FIXED + header.nameLength() || room - LocalEntry.FIXED - header.nameLength() < header
                    .compressed()) {
                throw Refusal.ambiguous("FRAMING", Names.show(header.path()) + " overlaps what follows at " + next);
            }
            next = header.localAt();
        }
        if (next != 0) {
            throw Refusal.ambiguous("FRAMING", next + " bytes are before the first entry");
        }
        return ends;
    }
}
