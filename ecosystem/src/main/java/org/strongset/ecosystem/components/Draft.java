package org.strongset.ecosystem.components;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.model.Purl;

/// What a document is made of while it is read.
final class Draft {
    private final String where;
    private final String format;
    private final List<Component> components = new ArrayList<>();
    private final SortedMap<String, Integer> nameless = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    Draft(String where, String format) {
        this.where = where;
        this.format = format;
    }

    ComponentList done() {
        return new ComponentList(format, components, nameless, remarks);
    }

    void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    /// Notes what the document is about: its bytes are built here, so nothing names them. What has digests is a package like others.
    void project(String name) {
        remark("what it describes, " + name + ", is taken for the project itself");
    }

    MetadataException malformed(int line, String what) {
        return new MetadataException(Code.MALFORMED, where + ": line " + line + ": " + what);
    }

    /// Adds one.
    ///
    /// @param kind what the document calls it
    /// @param version what it says besides its purl; null if nothing
    void add(@Nullable String purl, String kind, String name, @Nullable String version, Hashes hashes, int line) {
        if (purl == null || purl.isBlank()) {
            nameless.merge(kind, 1, Integer::sum);
            return;
        }
        if (components.size() >= ComponentList.MOST) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + ComponentList.MOST
                    + " components; ask about the lock files that it was made of");
        }
        var parsed = parse(purl, line);
        var own = parsed.version();
        if (own != null && version != null && !version.isEmpty()
                && !VersionEquality.same(parsed.type(), own, version)) {
            throw malformed(line, "the version of " + name + " is " + version + ", and its purl is " + purl);
        }
        var digests = hashes.digests(this, line);
        components.add(new Component(parsed, digests, hashes.weak(), line));
    }

    private Purl parse(String purl, int line) {
        try {
            return Purl.parse(purl);
        } catch (IllegalArgumentException e) {
            throw malformed(line, String.valueOf(e.getMessage()));
        }
    }

    /// The digests that a document gives of one component.
    static final class Hashes {
        private final List<String[]> strong = new ArrayList<>();
        private final List<String> weak = new ArrayList<>();

        /// @param algorithm as any of the formats writes it: `SHA-256`, `SHA256`, `MD5`
        void add(String algorithm, String hex) {
            if (algorithm(algorithm).isPresent()) {
                strong.add(new String[]{algorithm, hex});
            } else if (!weak.contains(algorithm)) {
                weak.add(algorithm);
            }
        }

        private static Optional<Algorithm> algorithm(String name) {
            var plain = name.toUpperCase(Locale.ROOT).replace("-", "");
            return List.of(Algorithm.values()).stream().filter(one -> one.name().equals(plain)).findFirst();
        }

        boolean isEmpty() {
            return strong.isEmpty() && weak.isEmpty();
        }

        /// One file has one digest by each algorithm.
        List<Digest> digests(Draft draft, int line) {
            var digests = new ArrayList<Digest>();
            for (var one : strong) {
                var digest = digest(one, draft, line);
                if (digests.stream().anyMatch(other -> other.algorithm() == digest.algorithm() && !other.equals(
                        digest))) {
                    throw draft.malformed(line, "two digests of one component by " + one[0]);
                }
                if (!digests.contains(digest)) {
                    digests.add(digest);
                }
            }
            return digests;
        }

        private static Digest digest(String[] one, Draft draft, int line) {
            try {
                return new Digest(algorithm(one[0]).orElseThrow(), one[1].strip().toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw draft.malformed(line, one[0] + ": " + e.getMessage());
            }
        }

        List<String> weak() {
            return weak;
        }
    }
}
