package org.strongset.policy;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.RuleReader.Reference;

/// Follows what rules say of each other: every name is defined, nothing goes in a circle, nothing is too deep.
///
/// No recursion: a chain of ten thousand rules is judged on a small stack.
final class Linker {
    /// How deep rules may stand in rules, references followed.
    static final int MAX_DEPTH = 100;

    private final Map<String, List<Reference>> references;
    private final Map<String, Integer> ownDepth;
    private final Faults faults;

    /// @param references the rule names that each rule uses
    /// @param ownDepth how deep each rule nests by itself, at least 1
    Linker(Map<String, List<Reference>> references, Map<String, Integer> ownDepth, Faults faults) {
        this.references = references;
        this.ownDepth = ownDepth;
        this.faults = faults;
    }

    void link() {
        references.values().forEach(used -> used.forEach(this::checkDefined));
        var users = new LinkedHashMap<String, TreeSet<String>>();
        var open = new TreeMap<String, Integer>();
        references.forEach((rule, used) -> {
            var targets = new TreeSet<String>();
            used.forEach(reference -> targets.add(reference.item().text()));
            targets.retainAll(references.keySet());
            open.put(rule, targets.size());
            targets.forEach(target -> users.computeIfAbsent(target, _ -> new TreeSet<>()).add(rule));
        });
        var depth = new TreeMap<String, Integer>();
        var ready = new ArrayDeque<String>();
        open.forEach((rule, count) -> {
            if (count == 0) {
                ready.add(rule);
            }
        });
        while (!ready.isEmpty()) {
            var rule = ready.remove();
            open.remove(rule);
            depth.put(rule, depthOf(rule, depth));
            for (var user : users.getOrDefault(rule, new TreeSet<>())) {
                if (open.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        open.keySet().forEach(rule -> reportCircle(rule, open));
    }

    /// Returns how deep a rule nests by itself, from 1; the reader bounds it.
    static int ownDepth(Rule rule) {
        return 1 + switch (rule) {
            case Rule.All(var of) -> deepest(of);
            case Rule.Any(var of) -> deepest(of);
            case Rule.AtLeast(var _, var of) -> deepest(of);
            case Rule.Named _,Rule.Leaf _ -> 0;
        };
    }

    private static int deepest(List<Rule> rules) {
        return rules.stream().mapToInt(Linker::ownDepth).max().orElse(0);
    }

    private void checkDefined(Reference reference) {
        var item = reference.item();
        if (!references.containsKey(item.text())) {
            faults.add(Code.UNDEFINED_NAME, item.at(),
                    "there is no rule \"" + item.text() + "\"" + Suggestion.among(references.keySet(), item.text()));
        }
    }

    /// Returns the rule's depth; one that is too deep is told once, and counts as 1 for those above it.
    private int depthOf(String rule, Map<String, Integer> known) {
        int depth = ownDepth.getOrDefault(rule, 1);
        for (var reference : references.getOrDefault(rule, List.of())) {
            depth = Math.max(depth, reference.depth() + known.getOrDefault(reference.item().text(), 0));
        }
        if (depth > MAX_DEPTH) {
            var at = references.getOrDefault(rule, List.of()).getFirst().item().at();
            faults.add(Code.POLICY_INVALID, at,
                    "[rule." + rule + "] is more than " + MAX_DEPTH + " rules deep; make it flatter");
            return 1;
        }
        return depth;
    }

    /// A rule that is left over is in a circle or leads into one; each is told where it takes the next step.
    private void reportCircle(String rule, Map<String, Integer> open) {
        references.getOrDefault(rule, List.of()).stream().filter(reference -> open.containsKey(reference.item().text()))
                .findFirst()
                .ifPresent(reference -> faults.add(Code.INCLUDE_CYCLE, reference.item().at(), "[rule." + rule
                        + "] comes back to itself, or to a rule that does, by way of \"" + reference.item().text()
                        + "\"; break the circle"));
    }
}
