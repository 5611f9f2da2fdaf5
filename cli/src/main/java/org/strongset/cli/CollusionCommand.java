package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.check.Layer;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;
import org.strongset.policy.Collusion;
import org.strongset.policy.Policy;
import org.strongset.policy.Subject;
import org.strongset.policy.Subject.Bytes;

/// `strongset collusion [SUBJECT...]`: how many would have to be bad for the answer to be wrong?
final class CollusionCommand implements Command {
    @Override
    public CommandSpec spec() {
        var options = new ArrayList<Option>();
        options.add(CheckCommand.ASKING.getFirst());
        options.add(Option.many("--without", "PARTY", "take this party for honest: who could without it"));
        options.add(Option.flag("--to-block", "how few could stop a good release, instead of making a bad one"));
        options.addAll(Apt.OPTIONS);
        options.addAll(Trees.OF_BUILDS);
        return new CommandSpec("collusion", "[SUBJECT...]", "how many would have to be bad for the answer to be wrong",
                """
                        Takes the subjects that check takes; without one, all that the working directory holds. For each it says the
                        collusion number of the rule that decides: the fewest parties who, if they are bad, can make it allow bytes that
                        nobody else vouched for; who they are; how few others could if those who release it are honest; and how few
                        would have to take back what they said until it does not hold any more.

                        Parties are counted, not keys: those that you join in [parties] count once, and a group under fate takes all of its
                        members with it. You, this program, the system below it and the algorithms are outside of every count. The
                        number is that of the rule under the evidence at hand, whatever check answers; what keeps things out and lets
                        nothing in (a deny, a list, an age) makes nobody better. Where it cannot be told exactly it is told too low, and
                        a note says so.

                        A party of --without is named by its id, or by a name that only it has.
                        """,
                options, List.of("0   it was told for all", "10  no rule is for one of them",
                        "30  something needed cannot be had"),
                List.of("strongset collusion flask-3.0.3-py3-none-any.whl",
                        "strongset collusion --without \"Ann Example\" package-lock.json",
                        "strongset collusion --to-block foo_1.0.dsc"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var layers = PolicyLayers.find(arguments, console);
        var report = Checking.run(layers, arguments, console);
        var found = report.answered().stream().map(one -> CollusionOf.of(one, policy(layers, one), report.now()))
                .toList();
        var honest = honest(arguments.values("--without"), found);
        boolean block = arguments.has("--to-block");
        var exit = Exit.DONE;
        for (var one : found) {
            exit = exit.worst(one.exit());
        }
        console.out().print(arguments.has("--json")
                ? CollusionText.json(found, honest, block, exit)
                : CollusionText.of(found, honest, block, exit));
        return exit.code();
    }

    /// The policy of the layer that decided: by the others it may take more.
    private static Policy policy(List<Layer> layers, Answered one) {
        var decided = one.answer().decision().layer();
        return layers.stream().filter(layer -> layer.name().equals(decided)).findFirst().orElse(layers.getFirst())
                .policy();
    }

    /// Returns the ids of those who are named; nobody who plays a part in no answer is.
    private static Set<String> honest(List<String> named, List<CollusionOf> found) {
        var honest = new LinkedHashSet<String>();
        for (var name : named) {
            var ids = new LinkedHashSet<String>();
            var names = new LinkedHashSet<String>();
            found.stream().flatMap(one -> one.collusion().stream()).forEach(one -> {
                for (var id : one.parties()) {
                    var known = one.party(id).name();
                    names.add(known.isEmpty() ? id : known);
                    if (id.equals(name) || known.equals(name)) {
                        ids.add(id);
                    }
                }
            });
            if (ids.size() != 1) {
                throw new CommandException(Code.USAGE_ERROR, ids.isEmpty()
                        ? "no party \"" + name + "\" plays a part here" + Suggestion.among(List.copyOf(names), name)
                        : "\"" + name + "\" are several parties: write the id of one, " + String.join(" or ", ids),
                        "--without");
            }
            honest.addAll(ids);
        }
        return honest;
    }

    /// The collusion number of one subject.
    ///
    /// @param collusion empty if no rule is for it, or nothing could be asked
    record CollusionOf(Answered answered, Optional<Collusion> collusion) {
        static CollusionOf of(Answered answered, Policy policy, Instant now) {
            var decision = answered.answer().decision();
            var bytes = decision.artifact().digests().isEmpty() ? Bytes.GONE : Bytes.READ;
            return new CollusionOf(answered, answered.answer().evidence().isEmpty()
                    ? Optional.empty()
                    : Collusion.of(new Subject(decision.artifact(), decision.installing(), bytes), answered.answer()
                            .evidence(), policy, now));
        }

        /// Returns 0 if it could be told; what could not be asked is no matter of rules.
        Exit exit() {
            if (collusion.isPresent()) {
                return Exit.DONE;
            }
            var exit = answered.answer().decision().exit();
            return exit == Exit.DONE || exit == Exit.ASK ? Exit.DENIED : exit;
        }
    }
}
