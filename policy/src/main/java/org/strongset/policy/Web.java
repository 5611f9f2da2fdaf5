package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Party;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Policy.Member;
import org.strongset.policy.Rule.WebOfTrust;
import org.strongset.trust.Certifies;
import org.strongset.trust.Closure;
import org.strongset.trust.Closure.Introducer;
import org.strongset.trust.Closure.Root;
import org.strongset.trust.Closure.Standing;
import org.strongset.trust.Principal;

/// The web of trust that one leaf means, as the evidence has it: who is in it, and in words why, or what is short.
final class Web implements Membership {
    /// How many names a near miss has.
    private static final int MOST_NAMES = 12;
    /// How many of those who certified somebody a sentence names; the parties are all of them.
    private static final int MOST_INTRODUCERS = 5;

    private final Policy policy;
    private final Facts facts;
    private final WebOfTrust leaf;
    private final Instant now;
    private final List<Member> roots;
    private final Closure closure;

    Web(Policy policy, Facts facts, WebOfTrust leaf, Instant now) {
        this.policy = policy;
        this.facts = facts;
        this.leaf = leaf;
        this.now = now;
        this.roots = WebOfTrustWords.roots(policy, leaf);
        var start = policy.start(leaf);
        this.closure = Closure.of(start.roots(), start.introducers(), leaf.limits(), certifications(), now, policy
                .parties());
    }

    /// Only words that count are handed on, and only of those whose certificate is in force: whoever's is not introduces nobody,
    /// though they may have signed well in their time.
    private List<Certifies> certifications() {
        var words = new ArrayList<Certifies>();
        for (var one : facts.certified().values()) {
            for (var word : one.words()) {
                if (refusal(word).isEmpty() && isInForce(facts, principal(word.by()))) {
                    words.add(new Certifies(principal(word.by()), principal(one.principal()), word.userId(),
                            word.time(), word.until()));
                }
            }
        }
        return words;
    }

    /// Returns why a word does not count; empty if it does.
    private String refusal(Certified.Word word) {
        if (word.code() != Code.SIG_VALID) {
            return word.message();
        }
        var maxAge = leaf.maxAge();
        return maxAge != null && word.time().isBefore(now.minus(maxAge))
                ? "it was made on " + word.time() + ", and max-age is " + Spans.format(maxAge)
                : "";
    }

    private static boolean isInForce(Facts facts, Principal who) {
        var certified = facts.certified().get(who.toString());
        return certified != null && certified.code() == Code.SIG_VALID;
    }

    private static Principal principal(String id) {
        return new Principal(id.substring(id.lastIndexOf(':') + 1));
    }

    @Override
    public boolean isMember(Principal who) {
        return of(who).isMember();
    }

    /// Returns the members among those whom the evidence speaks of, and all roots, as `key:openpgp:FINGERPRINT`.
    SequencedSet<String> members() {
        var members = new LinkedHashSet<String>();
        roots.forEach(root -> members.add(root.who().toString()));
        facts.certified().keySet().stream().filter(one -> isMember(principal(one))).forEach(members::add);
        return members;
    }

    /// Returns how somebody stands.
    ///
    /// @param who `key:openpgp:FINGERPRINT`
    Standing standing(String who) {
        return of(principal(who));
    }

    @Override
    public List<Party> introducers(Principal member) {
        return of(member).by().stream().map(by -> party(by.who())).toList();
    }

    /// Returns how somebody stands: a member by the best of their User IDs, or nearest to it.
    private Standing of(Principal who) {
        return closure.of(who).getFirst();
    }

    /// Returns somebody's party, by the name that the policy or its certificate has for it.
    private Party party(Principal root) {
        var certified = facts.certified().get(root.toString());
        return policy.parties().party(root.toString(), certified == null ? "" : certified.name());
    }

    private String name(Principal root) {
        var party = party(root);
        return party.name().isEmpty() ? root.toString() : party.name();
    }

    private String group() {
        return "the group \"" + leaf.roots() + "\"";
    }

    @Override
    public String membership(Principal who) {
        var member = of(who);
        return member.level() == 0
                ? "a root of the web of trust of " + group()
                : "in the web of trust of %s as \"%s\"%s, certified by %s".formatted(group(), member.userId(),
                        member.level() == 1 ? "" : " at level " + member.level(), names(member.by()));
    }

    /// Who certified them, and whose word does not count and why.
    @Override
    public String shortfall(Principal who) {
        var best = of(who);
        var refused = new ArrayList<String>();
        var certified = facts.certified().get(who.toString());
        for (var word : certified == null ? List.<Certified.Word>of() : certified.words()) {
            if (closure.isMember(principal(word.by())) && !refusal(word).isEmpty()) {
                refused.add("that of %s%s: %s".formatted(name(principal(word.by())),
                        word.userId().equals(best.userId()) || best.userId().isEmpty()
                                ? ""
                                : " on \"" + word.userId() + "\"",
                        refusal(word)));
            }
        }
        return "has certifications worth %s of the %s that the web of trust of %s needs%s%s%s".formatted(best.worth(),
                best.need(), group(), best.by().isEmpty()
                        ? ""
                        : ", by " + names(best.by()) + " on \"" + best.userId() + "\"",
                best.tooFar().isEmpty() ? "" : "; " + tooFar(who, best),
                refused.isEmpty() ? "" : "; not counted: " + String.join("; ", refused));
    }

    /// Returns who is too far from the roots to introduce anybody, and by whom they came in.
    private String tooFar(Principal who, Standing best) {
        int depth = leaf.limits().maxDepth();
        return "%s %s at level %s, and max-depth = %s lets in nobody further: %s".formatted(names(best.tooFar()),
                best.tooFar().size() == 1 ? "is" : "are", depth, depth,
                closure.chain(who).stream().map(this::name).collect(Collectors.joining(" to ")));
    }

    /// Returns the first of them by name, and how many more they are.
    private String names(List<Introducer> introducers) {
        int more = introducers.size() - MOST_INTRODUCERS;
        return introducers.stream().limit(MOST_INTRODUCERS).map(Introducer::who).map(this::name).collect(Collectors
                .joining(", ")) + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public Code lack(Principal who) {
        return of(who).isTooFar() ? Code.PATH_TOO_LONG : Code.THRESHOLD_NOT_MET;
    }

    @Override
    public @Nullable Nearest nearest(List<Principal> signers, String role) {
        return signers.stream().map(this::nearest).filter(nearest -> nearest != null)
                .min(Comparator.comparingInt(Nearest::need))
                .orElseGet(() -> roots.isEmpty()
                        ? null
                        : new Nearest(1, List.of(), role,
                                "one signature by a member of the web of trust of " + group() + " would do"));
    }

    private @Nullable Nearest nearest(Principal signer) {
        var best = of(signer);
        var heard = new TreeSet<String>();
        best.by().forEach(by -> heard.add(by.party().id()));
        heard.add(policy.parties().party(signer.toString(), "").id());
        var others = others(heard);
        int missing = best.need() - best.worth();
        int words = 0;
        for (int worth = 0; worth < missing; worth += others.get(words - 1).weight()) {
            if (++words > others.size()) {
                return null;
            }
        }
        var enough = anyOf(others, words, missing);
        var some = enough.stream().map(other -> name(other.who())).limit(MOST_NAMES).toList();
        return new Nearest(words, some, Role.CERTIFICATION, "%s of %s by %s would do%s".formatted(
                words == 1 ? "one more certification" : words + " more certifications",
                signer, enough.size() == 1
                        ? some.getFirst()
                        : "any of these " + enough.size() + (leaf.limits().maxDepth() == 1 ? " roots" : " members"),
                enough.size() > MOST_NAMES ? "; " + MOST_NAMES + " of them are named" : ""));
    }

    /// Returns as many as there are of whom any so many will do: with weights a root's word may be enough where a member's is not.
    ///
    /// @param others the weightiest first, of whom the first `words` will do
    private static List<Root> anyOf(List<Root> others, int words, int missing) {
        int last = words;
        while (last < others.size() && others.subList(last + 1 - words, last + 1).stream().mapToInt(Root::weight)
                .sum() >= missing) {
            last++;
        }
        return others.subList(0, last);
    }

    /// Returns an introducer of each party that was not heard and could be: a member who may introduce, whose certificate is in force.
    /// The weightiest first, then those nearest to the roots.
    private List<Root> others(Set<String> heard) {
        var others = new ArrayList<Root>();
        for (var root : closure.introducers()) {
            if (isInForce(facts, root.who()) && heard.add(party(root.who()).id())) {
                others.add(root);
            }
        }
        return others;
    }

    @Override
    public List<String> assumes() {
        return List.of(
                (leaf.limits().maxDepth() == 1 ? "the roots of " : "the roots and members of the web of trust of ")
                        + group() + " certify only people whom they know, and no keys of their own making: "
                        + WebOfTrustWords.many(leaf, WebOfTrustWords.weights(policy, roots).values())
                        + " could bring in anyone; roots chosen by you",
                "everyone in the web of trust of " + group()
                        + " may release whatever the rule is used for: the rule asks "
                        + "who they are, not what they were given to release");
    }
}
