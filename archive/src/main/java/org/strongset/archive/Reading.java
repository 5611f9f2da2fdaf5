package org.strongset.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongset.archive.ar.ArReader;
import org.strongset.archive.ar.Member;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Keep;
import org.strongset.archive.bounds.Metered;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Profile;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.bounds.Tree;
import org.strongset.archive.compress.Compression;
import org.strongset.archive.tar.TarReader;
import org.strongset.archive.zip.ZipReader;

/// The reading of one file: finds out its format, then has the right chamber read it.
///
/// The name and the bytes must agree. A file called `.jar` that starts as a gzip file is read as one thing by those who go
/// by the name, and as another by those who look inside; so it is refused, and so is any file that ends as zip files do and
/// starts as something else.
///
/// @param name the file's name, without directories
record Reading(Source source, String name, Budget budget, Keep keep) {

    /// What a file holds.
    record Contents(Format format, List<Entry> entries) {}

    /// Returns empty if the file is no archive.
    Optional<Contents> read() throws Refusal {
        var head = source.head(Kind.HEAD);
        var claim = Claim.find(name);
        var kind = Kind.of(source, head);
        if (kind == Kind.OTHER || claim.equals(Optional.of(Claim.UNREAD))) {
            var unread = Kind.unread(head);
            if (unread.isPresent() || claim.equals(Optional.of(Claim.UNREAD))) {
                throw Refusal.unsupported("archives of this format are not read: " + unread.orElse(Names.show(name)));
            }
        }
        if (kind == Kind.OTHER && claim.equals(Optional.of(Claim.TAR)) && head.length == Kind.HEAD && head[0] == 0) {
            kind = Kind.TAR; // an empty one starts with its end
        }
        agree(claim, kind);
        return switch (kind) {
            case ZIP -> Optional.of(zip());
            case TAR -> Optional.of(new Contents(Format.TAR, tar(source.stream(), new Tree(Profile.UNIX, budget))));
            case AR -> Optional.of(ar(claim));
            case GZIP -> compressed(Compression.GZIP, Format.TAR_GZ, claim.isPresent());
            case XZ -> compressed(Compression.XZ, Format.TAR_XZ, claim.isPresent());
            case BZIP2 -> compressed(Compression.BZIP2, Format.TAR_BZ2, claim.isPresent());
            case ZSTD -> compressed(Compression.ZSTD, Format.TAR_ZST, claim.isPresent());
            case OTHER -> Optional.empty();
        };
    }

    private void agree(Optional<Claim> claim, Kind kind) throws Refusal {
        if (claim.isPresent() && kind == Kind.OTHER) {
            throw Refusal.malformed(Names.show(name) + " does not hold what its name says");
        }
        if (claim.isPresent() && !claim.get().allows(kind)) {
            throw Refusal.ambiguous("FORMAT",
                    Names.show(name) + " is " + kind.name().toLowerCase(Locale.ROOT) + " by its bytes");
        }
        if (kind != Kind.ZIP && kind != Kind.OTHER && ZipReader.endsAsZip(source)) {
            throw Refusal.ambiguous("FRAMING", "it ends as a zip file does, and starts as something else");
        }
    }

    private Contents zip() throws Refusal {
        var entries = ZipReader.read(source, new Tree(Profile.EVERYWHERE, budget), budget, keep);
        return new Contents(ends(".whl") ? Format.WHEEL : ends(".jar") ? Format.JAR : Format.ZIP, entries);
    }

    private List<Entry> tar(InputStream in, Tree tree) throws Refusal {
        var entries = TarReader.read(new Metered(in, budget), "", tree, budget, keep);
        tree.finish();
        return entries;
    }

    /// Only a tar inside makes it an archive; some other compressed file is none.
    private Optional<Contents> compressed(Compression compression, Format format, boolean claimed) throws Refusal {
        try (var in = new BufferedInputStream(compression.open(source, budget), 1 << 16)) {
            in.mark(Kind.HEAD);
            var head = in.readNBytes(Kind.HEAD);
            in.reset();
            if (!claimed && !TarReader.starts(head)) {
                return notTar(head);
            }
            var tree = new Tree(Profile.UNIX, budget);
            var entries = tar(in, tree);
            return Optional.of(new Contents(TarPackage.format(format, name, entries, tree), entries));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Contents> notTar(byte[] head) throws Refusal {
        var unread = Kind.unread(head);
        if (unread.isPresent()) {
            throw Refusal.unsupported("archives of this format are not read: " + unread.get());
        }
        return Optional.empty();
    }

    private Contents ar(Optional<Claim> claim) throws Refusal {
        var members = ArReader.read(source, budget);
        boolean first = !members.isEmpty() && members.getFirst().name().equals(DebPackage.VERSION);
        if (first || claim.equals(Optional.of(Claim.DEB))) {
            return new Contents(Format.DEB, new DebPackage(budget, keep).read(members));
        }
        return new Contents(Format.AR, files(members));
    }

    private List<Entry> files(List<Member> members) throws Refusal {
        var tree = new Tree(Profile.UNIX, budget);
        var entries = new ArrayList<Entry>();
        for (var member : members) {
            tree.add(member.name(), Entry.Type.FILE, "", member.mode());
            budget.output(member.data().size());
            if (keep.wants(member.name(), member.data().size())) {
                keep.put(member.name(), member.data().head(Keep.RECORD));
            }
            entries.add(new Entry(member.name(), Entry.Type.FILE, member.data().size(),
                    FileDigest.start(member.data()).join(), null, member.mode()));
        }
        return entries;
    }

    private boolean ends(String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
