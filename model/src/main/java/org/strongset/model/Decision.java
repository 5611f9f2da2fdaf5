package org.strongset.model;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The answer for one artifact: may it be used, by which rule, who says so, and what would change it.
///
/// Text and JSON are two printings of this one value.
///
/// @param artifact what was asked about
/// @param outcome the answer
/// @param rule the rule that was chosen, null if none was
/// @param way of an allow by a rule with several ways to hold: the first that does, on which the answer rests; else null
/// @param layer which policy file decided: `policy`, `machine`, `user` or `project`; null if none did
/// @param reasons why, most serious first
/// @param parties who the answer rests on, each with what it is counted for
/// @param nearest for an answer other than allow: the least that would change it
/// @param assumes what the answer takes for granted, a sentence each
/// @param installing what installing it would run
/// @param collusion of an allow by a rule: how few would have to be bad for it to be wrong; else null
public record Decision(Artifact artifact, Outcome outcome, @Nullable String rule, @Nullable String way,
        @Nullable String layer,
        List<Reason> reasons, List<Counted> parties, List<Nearest> nearest, List<String> assumes,
        List<InstallCode> installing, @Nullable Collusion collusion) {

    /// The answers. All but [#ALLOW] mean that nothing may run.
    public enum Outcome {
        ALLOW,
        DENY,
        ASK,
        STALE,
        UNAVAILABLE
    }

    /// A party, with the roles it is counted for: `release`, `certification`, `archive`, later `review`, `build`, ….
    public record Counted(Party party, List<String> roles) {
        public Counted {
            roles = List.copyOf(roles);
        }

        /// Returns the party with these roles and those of `other`, each once and in order: one party may be counted for
        /// several.
        public Counted and(Counted other) {
            var all = new TreeSet<>(roles);
            all.addAll(other.roles);
            return new Counted(party, List.copyOf(all));
        }
    }

    /// The least that would turn a no into a yes: `need` more statements of kind `statement` by any of `of`.
    ///
    /// @param need how many are missing, at least 1
    /// @param of who could make them, for people to read; at most 12, the rest counted in the text
    /// @param statement what they would have to say: `release`, `certification`, `pin`, …
    /// @param message the same as one sentence
    public record Nearest(int need, List<String> of, String statement, String message) {
        public Nearest {
            of = List.copyOf(of);
        }
    }

    /// The collusion number: how few parties, if they are bad, can make the rule allow what nobody else vouched for.
    ///
    /// @param number the least; [#NOBODY] if nobody can
    /// @param atMost how many the smallest set that was found has: `number`, unless the search was ended
    /// @param smallest some of the smallest sets, by the ids of their parties
    /// @param count how many such sets were found
    /// @param complete whether these are all
    /// @param honest the least of the others if those who release it are honest; [#NOBODY] if no others can
    /// @param message the same for people; names of parties in it are untrusted text
    public record Collusion(long number, long atMost, List<List<String>> smallest, int count, boolean complete,
            long honest, String message) {
        /// What nobody can.
        public static final long NOBODY = -1;

        public Collusion {
            smallest = smallest.stream().map(List::copyOf).toList();
        }
    }

    /// One by a rule that has one way.
    public Decision(Artifact artifact, Outcome outcome, @Nullable String rule, @Nullable String layer,
            List<Reason> reasons, List<Counted> parties, List<Nearest> nearest, List<String> assumes,
            List<InstallCode> installing) {
        this(artifact, outcome, rule, null, layer, reasons, parties, nearest, assumes, installing, null);
    }

    public Decision {
        reasons = List.copyOf(reasons);
        parties = List.copyOf(parties);
        nearest = List.copyOf(nearest);
        assumes = List.copyOf(assumes);
        installing = List.copyOf(installing);
    }

    /// Returns the exit code of this one decision: for a no, that of its most serious reason.
    public Exit exit() {
        return switch (outcome) {
            case ALLOW -> Exit.DONE;
            case ASK -> Exit.ASK;
            case STALE -> Exit.STALE;
            case UNAVAILABLE -> Exit.UNAVAILABLE;
            case DENY -> {
                var exit = Exit.DENIED;
                for (var reason : reasons) {
                    exit = exit.worst(reason.code().exit());
                }
                yield exit;
            }
        };
    }
}
