package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.model.PurlPattern;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Member;
import org.strongset.policy.Policy.Place;
import org.strongset.policy.Rule.Among;
import org.strongset.policy.Rule.Signed;

/// Weighs `keyring` and `quorum`: how many distinct parties among those named signed these bytes.
///
/// Two keys of one party count once, and so do two signatures by one key (OP-23, WT-04).
final class SignedLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Purl purl;

    SignedLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    /// Returns how many comparisons weighing this may take.
    long cost(Signed leaf) {
        long each = switch (leaf.among()) {
            case Among.Members(var group) -> members(group).size();
            case Among.Ring(var ring) -> facts.valid().stream()
                    .mapToLong(s -> Optional.ofNullable(limits(ring, String.valueOf(s.principal()))).map(List::size)
                            .orElse(0))
                    .max().orElse(0);
        };
        return facts.size() + (1 + facts.valid().size()) * each;
    }

    Weighed weigh(Signed leaf) {
        var counted = new TreeMap<String, Party>();
        var used = new ArrayList<Digest>();
        var lacking = new LinkedHashSet<Reason>();
        for (var signature : facts.valid()) {
            var refused = refusal(leaf.among(), signature);
            if (refused != null) {
                lacking.add(Role.said(purl, refused));
            } else {
                var party = party(signature);
                counted.putIfAbsent(party.id(), party);
                used.add(signature.id());
            }
        }
        var met = new LinkedHashSet<Reason>();
        if (!counted.isEmpty()) {
            met.add(new Reason(Code.RULE_MET,
                    "%s%s of %s signed these bytes".formatted(Role.said(purl), names(counted), describe(leaf.among())),
                    used.stream().distinct().toList()));
        }
        var assumes = assumes(leaf.among());
        var parties = roles(leaf.among(), counted);
        if (counted.size() >= leaf.need()) {
            return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes);
        }
        var level = explain(leaf, counted.size(), lacking);
        var nearest = nearest(leaf, counted);
        return new Weighed(level, met, lacking, parties,
                nearest == null ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(nearest)),
                nearest == null ? Weighed.IMPOSSIBLE : nearest.need(), assumes);
    }

    /// Those who signed, and Strongset beside them if it chose the keyring.
    private SortedMap<String, Counted> roles(Among among, SortedMap<String, Party> counted) {
        var parties = new TreeMap<String, Counted>();
        counted.forEach((id, party) -> parties.put(id, new Counted(party, List.of(Role.releasing(purl)))));
        var ring = among instanceof Among.Ring(var name) ? policy.keyrings().get(name) : null;
        if (ring != null && ring.shipped() && !counted.isEmpty()) {
            parties.put(Shipped.CHOOSER.party().id(), Shipped.CHOOSER);
        }
        return parties;
    }

    private Party party(Signature signature) {
        return policy.parties().party(String.valueOf(signature.principal()), signature.name());
    }

    /// Returns why a valid signature does not count here, or null if it does.
    @Nullable
    Reason refusal(Among among, Signature signature) {
        var signer = String.valueOf(signature.principal());
        boolean inside = switch (among) {
            case Among.Ring(var ring) -> signature.rings().contains(ring);
            case Among.Members(var group) -> members(group).stream().anyMatch(m -> m.who().toString().equals(signer));
        };
        if (!inside) {
            return new Reason(Code.NOT_IN_KEYRING, "%s: %s (%s) is not in %s".formatted(signature.file(), signer,
                    signature.name(), describe(among)), List.of(signature.id()));
        }
        if (among instanceof Among.Ring(var ring)) {
            var limits = limits(ring, signer);
            if (limits != null && limits.stream().noneMatch(pattern -> pattern.matches(purl))) {
                return new Reason(Code.OUT_OF_SCOPE,
                        "%s: %s (%s) %s, and this is %s".formatted(signature.file(), signer,
                                signature.name(), limits.isEmpty()
                                        ? forArchives(ring, signer) + "may release nothing by " + describe(among)
                                        : "is limited in " + describe(among) + " to " + limits,
                                purl),
                        List.of(signature.id()));
            }
        }
        return null;
    }

    private @Nullable List<PurlPattern> limits(String ring, String signer) {
        var keyring = policy.keyrings().get(ring);
        return keyring == null ? null : keyring.limitsOf(fingerprint(signer)).orElse(null);
    }

    /// An archive's key has a purpose, and this is not it.
    private String forArchives(String ring, String signer) {
        var keyring = policy.keyrings().get(ring);
        var archives = keyring == null ? List.of() : keyring.archivesOf(fingerprint(signer));
        return archives.isEmpty() ? "" : "is for signing the archives " + archives + " and ";
    }

    private static String fingerprint(String signer) {
        return signer.substring(signer.lastIndexOf(':') + 1);
    }

    private List<Member> members(String group) {
        var named = policy.groups().get(group);
        return named == null ? List.of() : named.members();
    }

    /// Adds why the leaf does not hold, and returns how far it is from holding.
    private Level explain(Signed leaf, int counted, SequencedSet<Reason> lacking) {
        facts.weakReasons().forEach(reason -> lacking.add(Role.said(purl, reason)));
        facts.unknownReasons().forEach(reason -> lacking.add(Role.said(purl, reason)));
        lacking.addAll(facts.absent());
        if (facts.nothing()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, Role.said(purl) + "no signature was found"));
        } else if (leaf.need() > 1 || lacking.isEmpty()) {
            lacking.add(Reason.of(Code.THRESHOLD_NOT_MET,
                    "%s%s of the %s distinct parties it needs among %s signed".formatted(Role.said(purl),
                            counted, leaf.need(), describe(leaf.among()))));
        }
        var fault = leaf.among() instanceof Among.Ring(var ring) ? facts.ringFaults().get(ring) : null;
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), describe(leaf.among()) + ": " + fault.message()));
            return fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        }
        lacking.addAll(facts.unavailable());
        return facts.unavailable().isEmpty() ? Level.FAILS : Level.UNAVAILABLE;
    }

    /// Returns the least that would make it hold, or null if there are not enough who could.
    private @Nullable Nearest nearest(Signed leaf, SortedMap<String, Party> counted) {
        int missing = leaf.need() - counted.size();
        var more = Role.said(purl) + (missing == 1
                ? "one more signature"
                : missing + " more signatures, of distinct parties,");
        return switch (leaf.among()) {
            case Among.Members(var group) -> {
                var others = new TreeMap<String, String>();
                members(group).forEach(member -> {
                    var party = policy.parties().party(member.who().toString(), member.name());
                    if (!counted.containsKey(party.id())) {
                        others.putIfAbsent(party.id(), party.name().isEmpty() ? party.id() : party.name());
                    }
                });
                yield others.size() < missing
                        ? null
                        : new Nearest(missing, others.values().stream().limit(12).toList(), Role.releasing(purl),
                                "%s by %s of %s would do%s".formatted(more,
                                        others.size() == 1
                                                ? "the one other member"
                                                : "any of these %s members".formatted(others.size()),
                                        describe(leaf.among()), others.size() > 12 ? "; 12 of them are named" : ""));
            }
            case Among.Ring(var name) when isClosed(name) -> nearestOfClosed(name, missing, counted, more);
            case Among.Ring(var name) -> {
                var ring = facts.rings().get(name);
                if (ring == null) {
                    yield new Nearest(missing, List.of(), Role.releasing(purl),
                            more + " by anyone in " + describe(leaf.among()) + " would do");
                }
                var some = ring.some().stream().sorted().limit(12).toList();
                yield ring.size() - counted.size() < missing
                        ? null
                        : new Nearest(missing, some, Role.releasing(purl),
                                "%s by %s in %s would do, within its limits".formatted(more,
                                        ring.size() == 1
                                                ? "the one certificate"
                                                : "any of the %s certificates".formatted(ring.size()),
                                        describe(leaf.among())));
            }
        };
    }

    private boolean isClosed(String ring) {
        var keyring = policy.keyrings().get(ring);
        return keyring != null && keyring.closed();
    }

    /// Of a ring whose members may release only what is listed, those come into question who may release this.
    private @Nullable Nearest nearestOfClosed(String ring, int missing, SortedMap<String, Party> counted, String more) {
        var keyring = policy.keyrings().get(ring);
        var others = new TreeMap<String, String>();
        for (var fingerprint : keyring == null ? List.<String>of() : keyring.whoMayRelease(purl)) {
            var key = "key:openpgp:" + fingerprint;
            var party = policy.parties().party(key, "");
            if (!counted.containsKey(party.id())) {
                others.putIfAbsent(party.id(), party.name().isEmpty() ? key : party.name());
            }
        }
        return others.size() < missing
                ? null
                : new Nearest(missing, others.values().stream().limit(12).toList(), Role.releasing(purl),
                        "%s by %s in %s would do".formatted(more, others.size() == 1
                                ? "the one certificate that may release this"
                                : "any of the %s certificates that may release this".formatted(others.size()),
                                describe(new Among.Ring(ring))));
    }

    SortedSet<String> assumes(Among among) {
        var assumes = new TreeSet<String>();
        switch (among) {
            case Among.Members(var group) -> assumes.add("the keys of the group \"" + group
                    + "\" belong to the people you named; roots chosen by you");
            case Among.Ring(var name) -> {
                var ring = policy.keyrings().get(name);
                if (ring != null) {
                    assumes.add("whoever keeps " + describe(among)
                            + " lets in only whom they should, and removes them in time; roots chosen by "
                            + (ring.shipped() ? "Strongset" : "you"));
                    assumes.add("everyone in " + describe(among) + (ring.closed()
                            ? " may release what their limits list, and nothing else"
                            : " may release whatever their limits do not exclude"));
                    if (ring.standing().rotation() != null) {
                        assumes.add("keyring " + name + ": " + ring.standing().rotation().words()
                                + ", in place of the one that Strongset chose; see strongset roots");
                    }
                    if (ring.place() == Place.PROGRAM) {
                        assumes.add("keyring " + name + ": chosen by Strongset, with what each may release; each one's "
                                + "source: strongset keyring list --keyring " + name);
                    }
                }
            }
        }
        return assumes;
    }

    String describe(Among among) {
        return switch (among) {
            case Among.Members(var group) -> "the group \"" + group + "\"";
            case Among.Ring(var name) -> {
                Keyring ring = policy.keyrings().get(name);
                yield ring == null ? "the keyring \"" + name + "\"" : ring.words();
            }
        };
    }

    private static String names(SortedMap<String, Party> counted) {
        return String.join(", ", counted.values().stream().map(SignedLeaf::name).toList());
    }

    /// The ids stand beside the names in [Counted].
    static String name(Party party) {
        return party.name().isEmpty() ? party.id() : party.name();
    }
}
