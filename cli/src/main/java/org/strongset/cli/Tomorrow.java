package org.strongset.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;

/// Who could change what is run tomorrow: on whose word each allowed file rests, whoever reaches most of them first.
///
/// Somebody on whose word alone a file is allowed can replace it without anybody else; who chose the rules is said apart.
final class Tomorrow {
    private static final int MOST = 4;
    private static final String ROOTS = "roots";

    private final Map<String, Reach> reaches = new LinkedHashMap<>();
    private int allowed;

    /// How many files rest on one party.
    private static final class Reach {
        private final Counted counted;
        private int files;
        private int alone;

        Reach(Counted counted) {
            this.counted = counted;
        }
    }

    private Tomorrow(CheckReport report) {
        report.answers().forEach(answer -> add(answer.decision()));
    }

    /// Returns a line for each of those who reach most; nothing if nothing is allowed.
    static List<String> lines(CheckReport report) {
        return new Tomorrow(report).lines();
    }

    private void add(Decision decision) {
        if (decision.outcome() != Outcome.ALLOW) {
            return;
        }
        allowed++;
        long others = decision.parties().stream().filter(one -> !choosesOnly(one)).count();
        for (var counted : decision.parties()) {
            var reach = reaches.computeIfAbsent(counted.party().id(), _ -> new Reach(counted));
            reach.files++;
            reach.alone += others == 1 && !choosesOnly(counted) ? 1 : 0;
        }
    }

    private static boolean choosesOnly(Counted counted) {
        return counted.roles().equals(List.of(ROOTS));
    }

    private List<String> lines() {
        var sorted = new ArrayList<>(reaches.values());
        sorted.sort(Comparator.<Reach>comparingInt(reach -> choosesOnly(reach.counted) ? 1 : 0)
                .thenComparingInt(reach -> -reach.files).thenComparing(reach -> reach.counted.party().id()));
        var lines = new ArrayList<String>();
        for (var reach : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            lines.add(line(reach));
        }
        if (sorted.size() > MOST) {
            lines.set(MOST - 1, lines.getLast() + "; and " + (sorted.size() - MOST) + " more who reach fewer");
        }
        return lines;
    }

    private String line(Reach reach) {
        var party = reach.counted.party();
        var who = party.name().isEmpty() ? party.id() : party.name();
        if (choosesOnly(reach.counted)) {
            return who + " chose whom to believe, for " + reach.files + " of the " + allowed + " that are allowed";
        }
        return "%s, for the %s: %s of the %s that are allowed%s".formatted(who, String.join(" and the ", reach.counted
                .roles()), reach.files, allowed, reach.alone == 0 ? "" : ", " + reach.alone + " of them alone");
    }
}
