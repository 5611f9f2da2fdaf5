package org.strongset.ecosystem.lookalike;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The groups of Maven artifacts that are known, by their domains: `org.apache` of `org.apache.commons`.
///
/// Who owns a domain owns all groups below it, so only the domain can be copied; of `io.github.name` the name belongs to it.
///
/// @param byDomain the known groups of each known domain
record Groups(SortedMap<String, SortedSet<String>> byDomain) {
    private static final int SHORTEST = 5;
    private static final Set<String> HOSTS = Set.of("com.github", "com.gitlab", "com.gitee", "io.github", "io.gitlab",
            "io.gitee", "org.bitbucket", "io.bitbucket", "net.sourceforge", "net.java", "com.googlecode");

    /// Returns those of names like `group:artifact`, or of groups alone.
    static Groups of(Collection<String> names) {
        return new Groups(new TreeMap<>()).with(names);
    }

    Groups with(Collection<String> names) {
        var all = new TreeMap<String, SortedSet<String>>();
        byDomain.forEach((domain, groups) -> all.put(domain, new TreeSet<>(groups)));
        for (var name : names) {
            all.computeIfAbsent(domain(group(name)), _ -> new TreeSet<>()).add(group(name));
        }
        return new Groups(all);
    }

    Optional<Lookalike> find(String name) {
        var group = group(name);
        var domain = domain(group);
        if (byDomain.containsKey(domain)) {
            return Optional.empty();
        }
        for (var known : byDomain.entrySet()) {
            var how = how(domain, known.getKey());
            if (!how.isEmpty()) {
                var same = known.getKey() + group.substring(domain.length());
                var target = known.getValue().contains(same) ? same : known.getKey();
                return Optional.of(Lookalike.of(name, target, new Step(Kind.NAMESPACE, how)));
            }
        }
        return Optional.empty();
    }

    private static String group(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static String domain(String group) {
        int end = labelEnd(group, labelEnd(group, -1));
        return HOSTS.contains(group.substring(0, end))
                ? group.substring(0, labelEnd(group, end))
                : group.substring(0, end);
    }

    private static int labelEnd(String group, int from) {
        int dot = from >= group.length() ? -1 : group.indexOf('.', from + 1);
        return dot < 0 ? group.length() : dot;
    }

    private static String how(String domain, String known) {
        int cut = domain.lastIndexOf('.') + 1;
        int knownCut = known.lastIndexOf('.') + 1;
        var owner = domain.substring(cut);
        var knownOwner = known.substring(knownCut);
        boolean sameTop = domain.substring(0, cut).equals(known.substring(0, knownCut));
        if (owner.equals(knownOwner)) {
            boolean bothTops = isTop(domain, cut) && isTop(known, knownCut) && owner.length() >= SHORTEST;
            return bothTops ? "the group is in another top-level domain" : "";
        }
        return sameTop && isNear(Name.of(owner).letters(), Name.of(knownOwner).letters())
                ? "the group's domain is written almost alike"
                : "";
    }

    /// Returns whether a top-level domain, and nothing else, stands before the owner.
    private static boolean isTop(String domain, int cut) {
        return cut > 0 && domain.indexOf('.') == cut - 1 && !domain.startsWith("javax.")
                && !domain.startsWith("jakarta.");
    }

    private static boolean isNear(String letters, String known) {
        return letters.equals(known) || Looks.skeleton(letters).equals(Looks.skeleton(known))
                || (Math.min(letters.length(), known.length()) >= SHORTEST && Edit.between(letters, known).isPresent());
    }
}
