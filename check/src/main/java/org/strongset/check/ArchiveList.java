package org.strongset.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.check.ArchiveState.Fault;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.PackagesIndex;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.debian.SourcesIndex;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// One list of an archive, whose bytes are those that its `Release` names; or why it is not to be used.
sealed interface ArchiveList {
    /// What is not to be used, or would have to say two things.
    final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        NotUsable(Code code, String message) {
            super(message);
            this.fault = new Fault(code, message);
        }

        Fault fault() {
            return fault;
        }
    }

    /// Returns the digest of the package's file, or of its `.dsc` if it is a source package.
    ///
    /// @throws NotUsable if it is not to be used, or names two files
    Optional<Digest> find(Purl purl) throws NotUsable;

    /// Returns whether a list of that path in an archive may name such a package.
    static boolean speaksOf(String path, Purl purl) {
        var list = isSource(purl) ? "Sources" : "Packages";
        return path.equals(list) || path.endsWith("/" + list);
    }

    private static boolean isSource(Purl purl) {
        return "source".equals(purl.qualifiers().get("arch"));
    }

    static ArchiveList unusable(Code code, String message) {
        return new Unusable(new Fault(code, message));
    }

    /// Opens a list.
    ///
    /// @param names of packages that will be asked for, as far as they are known
    static ArchiveList of(String path, byte[] bytes, Set<String> names) {
        try {
            if (path.endsWith("Sources")) {
                return new Sources(path, SourcesIndex.of(path, bytes));
            }
            var index = PackagesIndex.of(path, bytes);
            return new Packages(path, index, names, index.find(names));
        } catch (MetadataException e) {
            return unusable(e.code(), path + ": " + e.getMessage());
        }
    }

    /// A list that is not to be used.
    record Unusable(Fault fault) implements ArchiveList {
        @Override
        public Optional<Digest> find(Purl purl) throws NotUsable {
            throw new NotUsable(fault.code(), fault.message());
        }
    }

    /// A list of packages.
    ///
    /// @param expected what was found for the names that were expected
    record Packages(String path, PackagesIndex index, Set<String> names,
            Map<String, List<PackagesIndex.Entry>> expected) implements ArchiveList {
        @Override
        public Optional<Digest> find(Purl purl) throws NotUsable {
            try {
                var entries = names.contains(purl.name())
                        ? expected.getOrDefault(purl.name(), List.of())
                        : index.find(purl.name());
                return PackagesIndex.only(entries, String.valueOf(purl.version()), String.valueOf(purl.qualifiers()
                        .get("arch"))).map(PackagesIndex.Entry::sha256);
            } catch (MetadataException e) {
                throw new NotUsable(e.code(), path + ": " + e.getMessage());
            }
        }
    }

    /// A list of source packages.
    record Sources(String path, SourcesIndex index) implements ArchiveList {
        @Override
        public Optional<Digest> find(Purl purl) throws NotUsable {
            try {
                var entry = index.find(purl.name(), String.valueOf(purl.version()));
                return entry.isEmpty() ? Optional.empty() : Optional.of(dsc(entry.get()));
            } catch (MetadataException e) {
                throw new NotUsable(e.code(), path + ": " + e.getMessage());
            }
        }

        private Digest dsc(SourcesIndex.Entry entry) throws NotUsable {
            var found = entry.files().stream().filter(file -> file.name().endsWith(".dsc")).toList();
            if (found.size() != 1) {
                throw new NotUsable(Code.MALFORMED, "%s: the entry for %s %s names %s .dsc files, not 1: %s".formatted(
                        path, entry.name(), entry.version(), found.size(),
                        found.stream().map(SourceFile::name).toList()));
            }
            return found.getFirst().sha256();
        }
    }
}
