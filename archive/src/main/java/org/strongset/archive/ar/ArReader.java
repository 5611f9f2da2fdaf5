package org.strongset.archive.ar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;

/// Reads the members of an ar file.
public final class ArReader {
    private static final String MAGIC = "!<arch>\n";
    private static final int HEADER = 60;
    /// The table of GNU's long names is read to memory.
    private static final int LONGEST_TABLE = 1 << 20;

    private final Source ar;
    private final Budget budget;
    private final byte[] header = new byte[HEADER];
    private byte @Nullable [] longNames;

    private ArReader(Source ar, Budget budget) {
        this.ar = ar;
        this.budget = budget;
    }

    /// Returns whether a file that starts with `head` is an ar file.
    public static boolean starts(byte[] head) {
        return head.length >= MAGIC.length() && text(head, 0, MAGIC.length()).equals(MAGIC);
    }

    /// Returns the members in order.
    public static List<Member> read(Source ar, Budget budget) throws Refusal {
        return new ArReader(ar, budget).readAll();
    }

    private List<Member> readAll() throws Refusal {
        var members = new ArrayList<Member>();
        for (long at = MAGIC.length(); at < ar.size();) {
            if (ar.size() - at < HEADER) {
                throw Refusal.malformed("a member's header is cut short");
            }
            ar.read(at, header, 0, HEADER);
            if (header[58] != '`' || header[59] != '\n') {
                throw Refusal.malformed("a member's header does not end as it must");
            }
            long size = number(48, 10, 10, "size");
            at += HEADER;
            if (size > ar.size() - at) {
                throw Refusal.malformed("a member of " + size + " bytes is cut short");
            }
            budget.entry();
            member(text(header, 0, 16).stripTrailing(), ar.region(at, size), members);
            at += size;
            at = padded(at);
        }
        return members;
    }

    /// A member of odd length is followed by a line feed, which may be missing at the very end.
    private long padded(long at) throws Refusal {
        if ((at & 1) == 0 || at == ar.size()) {
            return at;
        }
        ar.read(at, header, 0, 1);
        if (header[0] != '\n') {
            throw Refusal.ambiguous("FRAMING", "there is no line feed after a member of odd length");
        }
        return at + 1;
    }

    private void member(String raw, Source data, List<Member> members) throws Refusal {
        switch (raw) {
            case "/", "/SYM64/", "__.SYMDEF" -> {
                if (!members.isEmpty()) {
                    throw Refusal.unsupported("a symbol table is not at the start");
                }
            }
            case "//" -> {
                if (longNames != null || data.size() > LONGEST_TABLE) {
                    throw Refusal.unsupported("there is a second table of long names, or it is too long");
                }
                longNames = data.head(LONGEST_TABLE);
            }
            default -> named(raw, data, members);
        }
    }

    private void named(String raw, Source data, List<Member> members) throws Refusal {
        int mode = (int) number(40, 8, 8, "mode") & 07777;
        if (raw.startsWith("#1/")) {
            int length = (int) decimal(raw.substring(3), "length of a name");
            if (length > budget.path()) {
                throw Refusal.path("a member's name has " + length + " bytes");
            }
            if (length > data.size()) {
                throw Refusal.malformed("a name of " + length + " bytes is longer than its member");
            }
            var name = stripZeros(utf8(data.head(length)));
            if (!name.startsWith("__.SYMDEF")) {
                members.add(new Member(name, mode, data.region(length, data.size() - length)));
            } else if (!members.isEmpty()) {
                throw Refusal.unsupported("a symbol table is not at the start");
            }
        } else if (raw.startsWith("/")) {
            members.add(new Member(longName(decimal(raw.substring(1), "place of a name")), mode, data));
        } else {
            var name = utf8(raw.getBytes(StandardCharsets.ISO_8859_1));
            members.add(new Member(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, mode, data));
        }
    }

    /// BSD pads a name with zero bytes.
    private static String stripZeros(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == 0) {
            end--;
        }
        return name.substring(0, end);
    }

    /// GNU ends each name of its table with `/` and a line feed.
    private String longName(long at) throws Refusal {
        var table = longNames;
        if (table == null || at >= table.length || (at > 0 && table[(int) at - 1] != '\n')) {
            throw Refusal.malformed("a long name is said to be at " + at + " of a table that has none there");
        }
        int end = (int) at;
        while (end < table.length && table[end] != '\n') {
            end++;
        }
        if (end == table.length || end == at || table[end - 1] != '/') {
            throw Refusal.malformed("the long name at " + at + " does not end");
        }
        return utf8(Arrays.copyOfRange(table, (int) at, end - 1));
    }

    private static String utf8(byte[] raw) throws Refusal {
        return Names.utf8(raw, 0, raw.length)
                .orElseThrow(() -> Refusal.ambiguous("NAME", "a member's name is not UTF-8"));
    }

    private long number(int at, int length, int radix, String what) throws Refusal {
        return number(text(header, at, length).stripTrailing(), radix, what);
    }

    private static long decimal(String digits, String what) throws Refusal {
        return number(digits, 10, what);
    }

    private static long number(String digits, int radix, String what) throws Refusal {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit >= radix) {
                throw Refusal.malformed("a " + what + " is no number: " + Names.show(digits));
            }
            value = value * radix + digit;
        }
        if (digits.isEmpty() || digits.length() > 12) {
            throw Refusal.malformed("a " + what + " is no number: " + Names.show(digits));
        }
        return value;
    }

    private static String text(byte[] b, int at, int length) {
        return new String(b, at, length, StandardCharsets.ISO_8859_1);
    }
}
