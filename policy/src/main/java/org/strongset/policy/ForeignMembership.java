package org.strongset.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Party;
import org.strongset.policy.Evidence.Introduced;
import org.strongset.policy.Policy.ForeignStart;
import org.strongset.policy.Rule.ForeignWeb;
import org.strongset.policy.Rule.TrustModel;
import org.strongset.trust.Principal;
import org.strongset.trust.TrustAmounts;

/// Who is in a web of trust by a model that is not our own, as the evidence has it.
///
/// Whoever was not looked at is not in it.
final class ForeignMembership implements Membership {
    /// How many names a near miss has.
    private static final int MOST_NAMES = 12;
    /// Among how many ways those without a common party are looked for: the shortest of all. What is left out can only lower the count.
    private static final int MOST_WAYS = 16;

    private final Policy policy;
    private final Facts facts;
    private final ForeignWeb leaf;
    private final ForeignStart start;

    ForeignMembership(Policy policy, Facts facts, ForeignWeb leaf) {
        this.policy = policy;
        this.facts = facts;
        this.leaf = leaf;
        this.start = policy.start(leaf);
    }

    @Override
    public boolean isMember(Principal who) {
        var standing = facts.introduced(start, who);
        return standing != null && standing.amount() >= wanted()
                && (start.roots().contains(who) || apart(standing).size() >= independent());
    }

    /// Returns the members among those whom the evidence speaks of, and all roots, as `key:openpgp:FINGERPRINT`.
    SequencedSet<String> members() {
        var members = new LinkedHashSet<String>();
        start.roots().forEach(root -> members.add(root.toString()));
        facts.introduced().values().stream().filter(one -> one.web().equals(start)).map(Introduced::principal).filter(
                one -> isMember(new Principal(one.substring(one.lastIndexOf(':') + 1)))).forEach(members::add);
        return members;
    }

    private int wanted() {
        return leaf.model() instanceof TrustModel.OpenPgp model ? model.amount() : TrustAmounts.FULL;
    }

    private int independent() {
        return leaf.model() instanceof TrustModel.OpenPgp model ? model.independent() : 1;
    }

    /// Returns the parties on each of the most ways found that have none in common; whoever they lead to is on none of them.
    private List<Set<String>> apart(Introduced standing) {
        var own = id(standing.principal());
        var ways = standing.ways().stream().map(way -> {
            var on = way.stream().map(this::id).collect(Collectors.toCollection(LinkedHashSet::new));
            on.remove(own);
            return (Set<String>) on;
        }).filter(on -> !on.isEmpty()).distinct().sorted(Comparator.comparingInt(Set::size)).limit(MOST_WAYS).toList();
        return mostApart(ways, Set.of());
    }

    /// Takes the first way or leaves it: a thousand steps or so for sixteen.
    private static List<Set<String>> mostApart(List<Set<String>> ways, Set<String> taken) {
        if (ways.isEmpty()) {
            return List.of();
        }
        var first = ways.getFirst();
        var rest = ways.subList(1, ways.size());
        var without = mostApart(rest, taken);
        if (first.stream().anyMatch(taken::contains) || without.size() == ways.size()) {
            return without;
        }
        var more = new HashSet<>(taken);
        more.addAll(first);
        var with = new ArrayList<>(List.of(first));
        with.addAll(mostApart(rest, more));
        return with.size() > without.size() ? with : without;
    }

    private String id(String principal) {
        return policy.parties().party(principal, "").id();
    }

    @Override
    public List<Party> introducers(Principal member) {
        var by = new LinkedHashMap<String, Party>();
        var standing = facts.introduced(start, member);
        if (standing != null) {
            standing.ways().forEach(way -> way.stream().filter(one -> !one.equals(standing.principal())).forEach(
                    one -> by.putIfAbsent(id(one), policy.parties().party(one, name(one)))));
        }
        return List.copyOf(by.values());
    }

    private String name(String principal) {
        var certified = facts.certified().get(principal);
        return certified == null ? "" : certified.name();
    }

    private String shown(String principal) {
        var party = policy.parties().party(principal, name(principal));
        return party.name().isEmpty() ? principal : party.name();
    }

    private String group() {
        return "the group \"" + leaf.roots() + "\"";
    }

    private String web() {
        return "the web of trust of " + group() + " by " + ForeignWebWords.rule(leaf.model());
    }

    @Override
    public String membership(Principal member) {
        var standing = facts.introduced(start, member);
        return standing == null || start.roots().contains(member)
                ? "a root of " + web()
                : "in %s as \"%s\", by way of %s".formatted(web(), standing.userId(), ways(standing));
    }

    private String ways(Introduced standing) {
        return standing.ways().stream().map(way -> way.stream().filter(one -> !one.equals(standing.principal()))
                .map(this::shown).collect(Collectors.joining(" > "))).filter(way -> !way.isEmpty()).distinct().limit(5)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String shortfall(Principal who) {
        var standing = facts.introduced(start, who);
        if (standing == null || standing.amount() == 0) {
            return "is not in " + web() + ": nothing leads to it";
        }
        if (standing.amount() >= wanted()) {
            return "is reached in %s as \"%s\" by way of %s, but by %s of the %s ways that share nobody".formatted(
                    web(),
                    standing.userId(), ways(standing), apart(standing).size(), independent());
        }
        return "is reached in %s as \"%s\" by way of %s, with %s of the %s that it takes".formatted(web(), standing
                .userId(), ways(standing), standing.amount(), wanted());
    }

    @Override
    public Code lack(Principal who) {
        return Code.THRESHOLD_NOT_MET;
    }

    @Override
    public @Nullable Nearest nearest(List<Principal> signers, String role) {
        return signers.stream().map(this::nearest).filter(nearest -> nearest != null)
                .min(Comparator.comparingInt(Nearest::need)).orElseGet(() -> start.roots().isEmpty()
                        ? null
                        : new Nearest(1, List.of(), role, "one signature by somebody in " + web() + " would do"));
    }

    /// A root's word alone is full, by either model, if nothing of it was used yet; somebody else's depends on what they were given.
    private @Nullable Nearest nearest(Principal who) {
        var standing = facts.introduced(start, who);
        if (standing == null) {
            return null;
        }
        var used = standing.ways().stream().flatMap(List::stream).map(this::id).collect(Collectors.toCollection(
                HashSet::new));
        used.add(id(who.toString()));
        var able = new LinkedHashMap<String, String>();
        standing.able().stream().filter(root -> !used.contains(id(root))).forEach(root -> able.putIfAbsent(id(root),
                shown(root)));
        int missing = Math.max(independent() - apart(standing).size(), Math.ceilDiv(Math.max(0, wanted() - standing
                .amount()), TrustAmounts.FULL));
        if (missing < 1 || able.size() < missing) {
            return null;
        }
        return new Nearest(missing, able.values().stream().limit(MOST_NAMES).toList(), Role.CERTIFICATION,
                "%s of %s by %s would do".formatted(missing == 1
                        ? "one more certification"
                        : missing + " more certifications", who,
                        able.size() == 1
                                ? able.firstEntry().getValue()
                                : "any of these " + able.size() + " roots"));
    }

    @Override
    public List<String> assumes() {
        return List.of(ForeignWebWords.assumption(leaf.model()) + "; roots chosen by you",
                "everyone in the web of trust of " + group()
                        + " may release whatever the rule is used for: the rule asks "
                        + "who they are, not what they were given to release");
    }
}
