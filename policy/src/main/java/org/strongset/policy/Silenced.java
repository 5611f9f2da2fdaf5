package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence.Built.Maker;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Evidence.Introduced;
import org.strongset.policy.Evidence.Published;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Upstream;
import org.strongset.policy.Policy.Keyring;
import org.strongset.trust.Identity;

/// The evidence as it would be if some parties had said nothing, ever or since a moment (TRUST.md 7, step 2).
///
/// A statement goes if any party goes by whom it could have been made: who signed, who runs the name space that they are known in, who says who
/// they are; who let their key into a keyring, if the keyring has nobody else. What was found here stays: who served the bytes, what is in
/// them, what lists say, what earlier versions were like, who is one person. So a decision is never better without somebody, but for what
/// they signed badly.
///
/// When somebody says that they signed is no proof of it: whoever has their key can write any day. What they said before a moment is what somebody
/// else says was there before it, a log or an index, or what was seen here before it (TRUST.md 2.4).
///
/// @param evidence what is left
/// @param exact whether that is all that would be left: of a web of trust by a foreign model nobody knows here what is left of it, so all that
///     rests on a way through them goes
/// @param said what they said that is gone, or would be if there were no moment: a text for each statement, the same for the same
public record Silenced(List<Evidence> evidence, boolean exact, Set<String> said) {
    public Silenced {
        evidence = List.copyOf(evidence);
        said = Set.copyOf(said);
    }

    /// Returns what is left of what was gathered for a layer.
    ///
    /// @param parties `party:…` or `key:…` ids, as the layer's policy may know them; a group that falls takes all of its members along
    /// @param since what they said before this moment stays; null if nothing does
    /// @param seen what was seen of them before it, as [#said] has it
    public static Silenced of(LayeredPolicy.Layer layer, Collection<String> parties, @Nullable Instant since,
            Set<String> seen) {
        var joined = layer.policy().joining(layer.evidence().stream().filter(Evidence.Joined.class::isInstance).map(
                Evidence.Joined.class::cast).map(pair -> List.of(pair.one(), pair.other())).toList());
        return new Silencing(joined, parties, since, seen).silence(layer);
    }

    /// Returns the ids, by this policy, of these parties and of all who fall with them.
    public static Set<String> falling(Policy policy, Collection<String> parties) {
        var all = parties.stream().map(one -> policy.parties().party(one, "").id()).collect(Collectors.toCollection(
                LinkedHashSet::new));
        var open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            var group = open.remove();
            policy.parties().fate().forEach((name, members) -> {
                if (policy.parties().party(name, "").id().equals(group)) {
                    members.stream().map(one -> policy.parties().party(one, "").id()).filter(all::add).forEach(
                            open::add);
                }
            });
        }
        return all;
    }

    /// The parties that go, in the eyes of one policy.
    private static final class Silencing {
        private final Policy policy;
        private final Set<String> gone;
        private final @Nullable Instant since;
        private final Set<String> seen;
        private final Set<String> rings;
        private final Set<String> said = new TreeSet<>();
        private boolean exact = true;

        Silencing(Policy policy, Collection<String> parties, @Nullable Instant since, Set<String> seen) {
            this.seen = seen;
            this.policy = policy;
            this.gone = falling(policy, parties);
            this.since = since;
            this.rings = policy.keyrings().values().stream().filter(this::isLost).map(Keyring::name).collect(Collectors
                    .toCollection(TreeSet::new));
        }

        /// A keyring falls with who chose it, and with as many of its keepers as can let somebody in.
        private boolean isLost(Keyring ring) {
            long keepers = ring.keepers().stream().map(keeper -> policy.parties().party(keeper.toString(), "").id())
                    .distinct().filter(gone::contains).count();
            return (ring.shipped() && gone.contains(Shipped.CHOOSER.party().id())) || (ring.need() > 0
                    && keepers >= ring.need());
        }

        Silenced silence(LayeredPolicy.Layer layer) {
            var left = new ArrayList<Evidence>();
            boolean chosen = layer.name().equals(LayeredPolicy.DEFAULT) && gone.contains(Shipped.CHOOSER.party().id());
            if (!chosen) { // or nobody is left who would say whom to believe
                layer.evidence().forEach(one -> {
                    var kept = silence(one);
                    if (kept != null) {
                        left.add(kept);
                    }
                });
            }
            return new Silenced(left, exact, said);
        }

        private @Nullable Evidence silence(Evidence evidence) {
            return switch (evidence) {
                case Signature one -> isGone(one) ? null : one.outside(rings);
                case Evidence.Archived one -> isGone(one.release()) ? null : one.outside(rings);
                case Upstream one -> one.without(this::isGone, rings);
                case Evidence.Identified one -> isGone(one) ? null : one;
                case Evidence.IndexSaid one -> isGone(signers(one), statement(one.signature()), null) ? null : one;
                case Evidence.Built one -> isGone(one) ? null : one;
                case Evidence.Stated one -> isGone(one.signature()) ? null : one;
                case Published one -> isGone(one) ? null : one;
                case Evidence.Adopted one -> isGone(List.of(AdoptedLeaf.ADOPTER), "adopted " + one.digests(), null)
                        ? null
                        : one;
                case Evidence.Pin one -> isGone(List.of(one.principal()), "pin " + one.principal(), one.since())
                        ? null
                        : one;
                case Certified one -> silence(one);
                case Introduced one -> silence(one);
                case Evidence.Ring one -> rings.contains(one.ring()) ? null : one;
                case Evidence.IndexFault _,Evidence.Claims _,Evidence.CaFault _,Evidence.Served _,Evidence.Resembles _,Evidence.Earlier _,Evidence.Defect _,Evidence.Unfit _,Evidence.RingFault _,Evidence.Revocations _,Evidence.Joined _,Evidence.Listing _ ->
                    evidence;
            };
        }

        /// @param statement a text that is the same for the same statement alone
        /// @param witnessed a time at which it was there already, by somebody who does not go; null if nobody says one
        private boolean isGone(Collection<String> ids, String statement, @Nullable Instant witnessed) {
            if (ids.stream().noneMatch(this::isOut)) {
                return false;
            }
            said.add(statement);
            boolean before = since != null && ((witnessed != null && witnessed.isBefore(since)) || seen.contains(
                    statement));
            return !before;
        }

        private boolean isOut(String id) {
            return gone.contains(policy.parties().party(id, "").id());
        }

        private static String statement(Signature signature) {
            return "signature " + signature.id();
        }

        private boolean isGone(Signature one) {
            return isGone(List.of(by(one)), statement(one), null);
        }

        /// Whoever an authority knows signed while its logs looked on: they say when, unless the authority goes itself.
        private boolean isGone(Evidence.Identified one) {
            var authority = authority(one.root());
            return isGone(both(behind(one.issuer(), one.identity()), authority), statement(one.signature()), time(
                    authority, one.signature()));
        }

        private boolean isGone(Evidence.Built one) {
            var behind = new ArrayList<String>();
            var repository = one.origin().repository();
            if (repository != null) {
                behind.add("party:forge:" + repository.host());
            }
            return switch (one.maker()) {
                case Maker.Known(var root, var issuer, var name, var _) -> {
                    var authority = authority(root);
                    behind.addAll(behind(issuer, name));
                    yield isGone(both(behind, authority), statement(one.signature()), time(authority, one.signature()));
                }
                case Maker.Key _ -> {
                    behind.add(by(one.signature()));
                    yield isGone(behind, statement(one.signature()), null);
                }
            };
        }

        private @Nullable Instant time(List<String> authority, Signature signature) {
            return authority.stream().anyMatch(this::isOut) ? null : signature.time();
        }

        private static List<String> both(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }

        /// What an account published, its index says when; of the index itself nobody does.
        private boolean isGone(Published one) {
            var index = "party:host:" + IndexLeaf.host(one.server());
            var publisher = one.profile().publisher();
            return isGone(publisher == null
                    ? List.of(index)
                    : List.of(index, "party:account:" + publisher + "@" + IndexLeaf.host(one.server())),
                    "published "
                            + one.server() + " " + one.names(),
                    isOut(index) ? null : one.publishedBy());
        }

        /// Who made a signature; nobody is known who made one whose arithmetic did not hold.
        private static String by(Signature signature) {
            var principal = signature.principal();
            return principal == null ? "party:nobody" : principal;
        }

        /// Whoever has a name in somebody's name space falls with that.
        private static List<String> behind(String issuer, String name) {
            var identity = new Identity(issuer, name);
            return List.of(identity.party(), identity.provider());
        }

        /// Returns who an authority is, and who chose it.
        private List<String> authority(String root) {
            return policy.authorities().stream().filter(ca -> ca.authority().equals(root)).flatMap(ca -> ca.shipped()
                    ? Stream.of(ca.party(), Shipped.CHOOSER.party().id())
                    : Stream.of(ca.party())).toList();
        }

        private List<String> signers(Evidence.IndexSaid one) {
            return policy.indexes().values().stream().filter(index -> index.verifiedBy().equals(one.index())).flatMap(
                    index -> index.shipped()
                            ? Stream.of("party:index:" + index.name(), Shipped.CHOOSER.party().id())
                            : Stream.of("party:index:" + index.name()))
                    .toList();
        }

        private @Nullable Certified silence(Certified one) {
            if (since == null && isOut(one.principal())) {
                return null;
            }
            return one.without(word -> isGone(List.of(word.by()), "word on " + one.principal() + " " + word.by() + " "
                    + word.time() + " " + word.userId(), null));
        }

        private @Nullable Introduced silence(Introduced one) {
            boolean whole = true;
            for (var way : one.ways()) {
                whole &= !isGone(way, "way " + way, null);
            }
            exact &= whole;
            return whole ? one : null;
        }
    }
}
