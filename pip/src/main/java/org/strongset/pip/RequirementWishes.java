package org.strongset.pip;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.Requirements.Wanted;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// What the lines of requirements files ask for. A constraint may say which version an open line means, and narrows digests.
final class RequirementWishes {
    private final Map<PythonName, Wanted.Pinned> constraints = new HashMap<>();
    /// Addresses that constraints name: pip takes the file there, whatever version a line asks for.
    private final Map<PythonName, RequirementFiles.Located> addresses = new HashMap<>();
    private final List<Wish> refused = new ArrayList<>();
    private final Map<String, String> environment;

    private RequirementWishes(List<RequirementFiles.Located> constraints, Map<String, String> environment) {
        this.environment = environment;
        constraints.forEach(this::constrain);
    }

    private void constrain(RequirementFiles.Located line) {
        switch (line.wanted()) {
            case Wanted.Pinned pinned when pinned.requirement().marker() == null ->
                constraints.put(pinned.requirement().name(), pinned);
            case Wanted.Direct direct when direct.requirement() != null ->
                addresses.put(direct.requirement().name(), line);
            case Wanted.Vcs vcs -> refused.add(wish(vcs, line.folder()));
            case Wanted.Pinned _,Wanted.Open _,Wanted.Direct _,Wanted.Editable _ -> {
                // bounds only, or what pip takes for no constraint
            }
        }
    }

    static List<Wish> of(RequirementFiles files, Map<String, String> environment) {
        var wishes = new RequirementWishes(files.constraints(), environment);
        var all = new ArrayList<Wish>();
        files.wanted().forEach(line -> all.add(wishes.located(line)));
        all.addAll(wishes.refused);
        return all;
    }

    private Wish located(RequirementFiles.Located line) {
        var name = switch (line.wanted()) {
            case Wanted.Pinned pinned -> pinned.requirement().name();
            case Wanted.Open open -> open.requirement().name();
            case Wanted.Direct _,Wanted.Vcs _,Wanted.Editable _ -> null;
        };
        var address = name == null ? null : addresses.get(name);
        return address == null
                ? wish(line.wanted(), line.folder())
                : wish(address.wanted(), address.folder());
    }

    private Wish wish(Wanted line, Path folder) {
        return switch (line) {
            case Wanted.Pinned(var where, var requirement, var version, var hashes) -> {
                var constraint = constraints.get(requirement.name());
                if (constraint != null && !requirement.specifiers().contains(constraint.version())
                        && !constraint.requirement().specifiers().contains(version)) {
                    yield not(where, purl(requirement.name(), version.canonical()), Code.NOT_RESOLVED,
                            requirement.name()
                                    + " is to be " + version + " by " + where + ", and " + constraint.version() + " by "
                                    + constraint.where() + ": pip finds no version that is both");
                }
                yield exact(new Wish.Exact(where, requirement.name(), version, requirement.specifiers(), hashes, null),
                        constraint);
            }
            case Wanted.Open open -> open(open);
            case Wanted.Direct(var where, var requirement, var url, var hashes) -> direct(where,
                    requirement == null ? null : requirement.name(), Variables.expanded(url, environment), hashes,
                    folder);
            case Wanted.Vcs(var where, var url, _) -> not(where, Purl.generic("vcs"), Code.BYTES_NOT_NAMED,
                    "a repository, " + Locations.bare(url)
                            + ": what is built from it has no digest before it is built");
            case Wanted.Editable(var where, var path) -> not(where, Purl.generic("editable"), Code.BYTES_NOT_NAMED,
                    "the folder " + path + " is used as it is, and may change at any time");
        };
    }

    /// pip takes a file that both allow.
    private static Wish exact(Wish.Exact wish, Wanted.@Nullable Pinned constraint) {
        if (constraint == null || constraint.hashes().isEmpty()) {
            return wish;
        }
        var both = wish.hashes().isEmpty()
                ? constraint.hashes()
                : wish.hashes().stream().filter(constraint.hashes()::contains).toList();
        return both.isEmpty()
                ? not(wish.where(), purl(wish.name(), wish.version().canonical()), Code.DIGEST_MISMATCH,
                        "no digest of " + wish + " stands in " + wish.where() + " and in " + constraint.where())
                : new Wish.Exact(wish.where(), wish.name(), wish.version(), wish.bounds(), both, wish.fileName());
    }

    private Wish open(Wanted.Open open) {
        var requirement = open.requirement();
        var constraint = constraints.get(requirement.name());
        if (constraint != null && requirement.specifiers().contains(constraint.version())) {
            return exact(new Wish.Exact(open.where() + " (" + constraint.where() + ")", requirement.name(), constraint
                    .version(), constraint.requirement().specifiers(), open.hashes(), null), constraint);
        }
        var bounds = requirement.specifiers().toString();
        return not(open.where(), Purl.of("pypi", null, requirement.name().normal(), null), Code.NOT_RESOLVED,
                "\"" + requirement.name() + bounds + "\" names no exact version; " + open.remedy());
    }

    private static Wish direct(String where, @Nullable PythonName name, String url, List<Digest> hashes, Path folder) {
        var location = url.contains("://") || url.startsWith("file:")
                ? url
                : folder.resolve(withoutExtras(url)).toString();
        return new Wish.Direct(where, name, location, hashes);
    }

    private static String withoutExtras(String path) {
        int bracket = path.endsWith("]") ? path.lastIndexOf('[') : -1;
        return bracket < 0 ? path : path.substring(0, bracket);
    }

    static Wish not(String where, Purl purl, Code code, String message) {
        return new Wish.Not(where, new Problem(purl, where, code, message));
    }

    private static Purl purl(PythonName name, String version) {
        return Purl.of("pypi", null, name.normal(), version);
    }
}
