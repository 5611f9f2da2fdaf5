package org.strongset.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Evidence;

/// Who could replace how many of a project's packages tomorrow, whoever is worth most to an attacker first.
///
/// Where a named publisher is behind a package, it is that one; behind the others stand the index and every account that may publish
/// the name there, which is the index's own word.
///
/// @param packages how many packages there are, whatever their versions and files
/// @param reaches by payoff
/// @param oneHand how many packages exactly one account may publish
/// @param unsaid of how many nobody says which accounts may
/// @param leastBad how few would have to be bad for what is allowed to be wrong
record Exposure(int packages, List<Reach> reaches, int oneHand, int unsaid, LeastBad leastBad) {
    private static final Set<String> NOBODY = Set.of("roots", "adoption");

    Exposure {
        reaches = List.copyOf(reaches);
    }

    /// What one party could replace.
    ///
    /// @param id of the party, or `account:NAME@HOST`
    /// @param name for people; untrusted text
    /// @param role what it does: `index`, `account`, `release`, `build`, …
    /// @param byIndex whether the index alone says so
    /// @param packages how many
    /// @param atInstall how many of them run code when they are installed
    /// @param payoff what they are worth: for each, what installing it can do times where it runs
    record Reach(String id, String name, String role, boolean byIndex, int packages, int atInstall, int payoff) {}

    /// One package, whatever its files.
    private static final class Held {
        private boolean atInstall;
        private int rank = 4;
        private final Set<String> accounts = new TreeSet<>();
        private final Map<String, Reach> parties = new HashMap<>();

        /// What installing it can do, times where it runs: in the build, in the product, in tests.
        private int payoff() {
            return (atInstall ? 3 : 1) * (rank <= 2 ? 3 : rank == 3 ? 2 : 1);
        }
    }

    static Exposure of(CheckReport report) {
        var packages = new HashMap<String, Held>();
        for (var one : report.answered()) {
            var purl = one.answer().decision().artifact().purl();
            if (purl.version() != null) {
                add(one, packages.computeIfAbsent(purl.versionless().toString(), _ -> new Held()));
            }
        }
        var sums = new HashMap<String, Reach>();
        packages.values().forEach(one -> one.parties.values().forEach(reach -> sums.merge(reach.id(), new Reach(reach
                .id(), reach.name(), reach.role(), reach.byIndex(), 1, one.atInstall ? 1 : 0, one.payoff()),
                Exposure::and)));
        var reaches = new ArrayList<>(sums.values());
        reaches.sort(Comparator.<Reach>comparingInt(reach -> -reach.payoff()).thenComparingInt(reach -> -reach
                .packages()).thenComparing(Reach::id));
        return new Exposure(packages.size(), reaches, (int) packages.values().stream().filter(one -> one.accounts
                .size() == 1).count(),
                (int) packages.values().stream().filter(one -> one.accounts.isEmpty())
                        .count(),
                LeastBad.of(report));
    }

    private static Reach and(Reach one, Reach other) {
        return new Reach(one.id(), one.name(), one.role(), one.byIndex(), one.packages() + other.packages(), one
                .atInstall() + other.atInstall(), one.payoff() + other.payoff());
    }

    private static void add(Answered answered, Held to) {
        var decision = answered.answer().decision();
        if (answered.need() != null) {
            to.rank = Math.min(to.rank, answered.need().rank() % 10);
        }
        to.atInstall |= !decision.installing().isEmpty();
        boolean named = false;
        if (decision.outcome() == Outcome.ALLOW) {
            for (var counted : decision.parties()) {
                var roles = new HashSet<>(counted.roles());
                roles.removeAll(NOBODY);
                if (!roles.isEmpty() && !roles.equals(Set.of("index"))) {
                    named = true;
                    add(to, counted.party().id(), counted.party().name(), String.join(" and ", new TreeSet<>(roles)),
                            false);
                }
            }
        }
        for (var evidence : answered.answer().evidence()) {
            if (evidence instanceof Evidence.Published listed) {
                published(listed, named, to);
            }
        }
    }

    private static void published(Evidence.Published listed, boolean named, Held to) {
        to.atInstall |= Boolean.TRUE.equals(listed.profile().installs());
        to.accounts.addAll(listed.profile().publishers());
        if (named) {
            return;
        }
        int port = listed.server().lastIndexOf(':');
        var host = port < 0 ? listed.server() : listed.server().substring(0, port);
        add(to, "party:host:" + host, host, "index", false);
        for (var account : listed.profile().publishers()) {
            add(to, "account:" + account + "@" + host, account, "account", true);
        }
    }

    private static void add(Held to, String id, String name, String role, boolean byIndex) {
        to.parties.putIfAbsent(id, new Reach(id, name, role, byIndex, 1, 0, 0));
    }
}
