package org.strongset.pip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.CoreMetadata;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.Requirement;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What the files of a requirements file need besides, and it does not name: without digests, pip would choose versions of them,
/// and install them.
///
/// Read from the METADATA that an index serves, or else from a wheel that is here. Extras are not weighed: what only an extra needs is
/// passed over, and so is what stands under any marker that speaks of one. What is needed under another condition is remarked.
final class Unlisted {
    private static final int MOST_NAMED = 10;

    private final Set<PythonName> listed = new HashSet<>();
    private final TreeMap<String, Problem> problems = new TreeMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> conditional = new TreeSet<>();

    private Unlisted() {}

    /// Adds a problem for each name that is not listed, and a remark on files that do not say what they need.
    static void find(List<Wish> wishes, List<Needed> needed, List<Problem> problems, List<Remark> remarks) {
        var unlisted = new Unlisted();
        for (var wish : wishes) {
            switch (wish) {
                case Wish.Exact exact -> unlisted.listed.add(exact.name());
                case Wish.Locked locked -> unlisted.listed.add(locked.name());
                case Wish.Direct direct -> unlisted.add(direct.name());
                case Wish.Not(var _, var problem) -> unlisted.add(PythonName.find(problem.purl().name()).orElse(null));
            }
        }
        needed.forEach(one -> unlisted.add(PythonName.find(one.purl().name()).orElse(null)));
        needed.forEach(unlisted::look);
        unlisted.tell(remarks);
        problems.addAll(unlisted.problems.values());
    }

    private void tell(List<Remark> remarks) {
        if (!unknown.isEmpty()) {
            remarks.add(new Remark(Code.NEEDS_UNKNOWN, "what these need is not known before they are built or fetched: "
                    + few(unknown)));
        }
        if (!conditional.isEmpty()) {
            remarks.add(new Remark(Code.NEEDS_UNKNOWN, "needed under a condition, and named by no line: " + few(
                    conditional)));
        }
    }

    private static String few(Set<String> all) {
        return String.join(", ", all.stream().limit(MOST_NAMED).toList()) + (all.size() > MOST_NAMED
                ? " and " + (all.size() - MOST_NAMED) + " more"
                : "");
    }

    private void add(@Nullable PythonName name) {
        if (name != null) {
            listed.add(name);
        }
    }

    private void look(Needed one) {
        var requires = requires(one);
        if (requires.isEmpty()) {
            unknown.add(one.fileName());
        }
        for (var text : requires.orElse(List.of())) {
            var name = missing(one, text);
            name.ifPresent(missing -> problems.putIfAbsent(missing.normal(), new Problem(Purl.of("pypi", null,
                    missing.normal(), null), one.fileName(), Code.NOT_RESOLVED,
                    one.fileName() + " needs \"" + text + "\", which no"
                            + " line names; pip-compile --generate-hashes, or pip lock, writes down which version it is")));
        }
    }

    private Optional<PythonName> missing(Needed one, String text) {
        try {
            var requirement = Requirement.parse(one.fileName(), text);
            var marker = requirement.marker();
            if (listed.contains(requirement.name()) || (marker != null && marker.toString().contains("extra"))) {
                return Optional.empty();
            } else if (marker != null) {
                conditional.add(text);
                return Optional.empty();
            }
            return Optional.of(requirement.name());
        } catch (MetadataException _) {
            unknown.add(one.fileName());
            return Optional.empty();
        }
    }

    /// Empty if nobody says.
    private static Optional<List<String>> requires(Needed one) {
        try {
            var metadata = one.metadata();
            var bytes = metadata == null ? inside(one) : metadata.bytes();
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(CoreMetadata.parse(one.fileName(), bytes).requires());
        } catch (MetadataException _) {
            return Optional.empty(); // what is wrong with it is said where it is compared
        }
    }

    private static byte @Nullable [] inside(Needed one) {
        if (one.file() == null || !one.fileName().endsWith(".whl")) {
            return null;
        }
        var found = new ArrayList<byte[]>();
        if (Archives.inspect(one.file(), Limits.DEFAULT, path -> path.endsWith(".dist-info/METADATA") && path.indexOf(
                '/') == path.lastIndexOf('/')) instanceof Inspection.Listed(var manifest)) {
            found.addAll(manifest.kept().values());
        }
        return found.size() == 1 ? found.getFirst() : null;
    }
}
