package org.strongset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.strongset.archive.ar.Member;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Keep;
import org.strongset.archive.bounds.Metered;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Profile;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Tree;
import org.strongset.archive.compress.Compression;
import org.strongset.archive.tar.TarReader;

/// Reads a Debian package, deb(5): exactly `debian-binary`, `control.tar.*` and `data.tar.*`, in this order.
///
/// Its manifest has the files of the control tar under `DEBIAN/`, where `dpkg-deb --raw-extract` puts them too, then those
/// of the data tar under the paths where they are installed.
final class DebPackage {
    static final String VERSION = "debian-binary";
    private static final String CONTROL = "DEBIAN/";

    private final Budget budget;
    private final Keep keep;

    DebPackage(Budget budget, Keep keep) {
        this.budget = budget;
        this.keep = keep;
    }

    List<Entry> read(List<Member> members) throws Refusal {
        budget.depth(2);
        layout(members);
        var entries = new ArrayList<>(tar(members.get(1), "control.tar", CONTROL, Profile.UNIX));
        if (entries.stream().noneMatch(entry -> entry.path().equals(CONTROL + "control"))) {
            throw Refusal.malformed("the package has no control file");
        }
        var data = tar(members.get(2), "data.tar", "", Profile.ROOT);
        for (var entry : data) {
            if ((entry.path() + "/").startsWith(CONTROL)) {
                throw Refusal.ambiguous("NAME", "data.tar installs " + Names.show(entry.path()));
            }
        }
        entries.addAll(data);
        return entries;
    }

    private static void layout(List<Member> members) throws Refusal {
        var names = members.stream().map(Member::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw Refusal.ambiguous("DUPLICATE", "the package has a member twice");
        }
        if (names.size() < 3 || !names.getFirst().equals(VERSION)) {
            throw Refusal.malformed("the package does not start with debian-binary, control.tar and data.tar");
        }
        var version = new String(members.getFirst().data().head(16), StandardCharsets.ISO_8859_1);
        if (!version.equals("2.0\n")) {
            throw Refusal.unsupported("the package is of version " + Names.show(version) + ", not 2.0");
        }
        if (names.size() > 3) {
            throw Refusal.unsupported("the package has one more member: " + Names.show(names.get(3)));
        }
    }

    private List<Entry> tar(Member member, String base, String under, Profile profile) throws Refusal {
        var tree = new Tree(profile, budget);
        try (var in = new Metered(open(member, base), budget)) {
            var entries = TarReader.read(in, under, tree, budget, keep);
            tree.finish();
            return entries;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The member's name says how it is compressed, and its first bytes must say the same.
    private InputStream open(Member member, String base) throws Refusal {
        var compression = Compression.find(member.data().head(Kind.HEAD));
        var ending = compression.isEmpty() ? "" : switch (compression.get()) {
            case GZIP -> ".gz";
            case XZ -> ".xz";
            case BZIP2 -> ".bz2";
            case ZSTD -> ".zst";
        };
        if (!member.name().equals(base + ending)) {
            throw member.name().startsWith(base)
                    ? Refusal.unsupported(Names.show(member.name()) + " is not compressed in a way that is read here")
                    : Refusal.malformed("the package has " + Names.show(member.name()) + " where " + base + " must be");
        }
        return compression.isEmpty() ? member.data().stream() : compression.get().open(member.data(), budget);
    }
}
