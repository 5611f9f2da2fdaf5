package org.strongset.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.model.IdentityPattern;
import org.strongset.model.PurlPattern;
import org.strongset.model.ReviewLevel;
import org.strongset.trust.Closure;

/// What must hold before something is allowed (TRUST.md 10). Monotone: there is no "not".
public sealed interface Rule {

    /// Holds if all of them hold. With nothing in it it never holds.
    record All(List<Rule> of) implements Rule {
        public All {
            of = List.copyOf(of);
        }
    }

    /// Holds if one of them holds.
    record Any(List<Rule> of) implements Rule {
        public Any {
            of = List.copyOf(of);
        }
    }

    /// Holds if at least `k` of them hold.
    ///
    /// @param k from 1 to their number
    record AtLeast(int k, List<Rule> of) implements Rule {
        public AtLeast {
            of = List.copyOf(of);
            if (k < 1 || k > of.size()) {
                throw new IllegalArgumentException("k is 1 to " + of.size() + ", not " + k);
            }
        }
    }

    /// Another rule of the same policy.
    record Named(String name) implements Rule {}

    /// A rule that looks at evidence.
    sealed interface Leaf extends Rule {}

    /// `keyring` and `quorum`: at least `need` distinct parties among those named signed exactly these bytes.
    ///
    /// @param among who counts
    /// @param need at least 1
    record Signed(Among among, int need) implements Leaf {
        public Signed {
            if (need < 1) {
                throw new IllegalArgumentException("need is at least 1, not " + need);
            }
        }
    }

    /// Who counts for a [Signed].
    sealed interface Among {
        /// The name in the policy.
        String name();

        /// The certificates of `[keyring.NAME]`, each within its limits.
        record Ring(String name) implements Among {}

        /// The members of `[group.NAME]`.
        record Members(String name) implements Among {}
    }

    /// `archive-chain`: an archive's `Release`, signed by a certificate of the keyring that may sign that archive, names an
    /// index that names exactly these bytes.
    ///
    /// @param ring the name of a `[keyring.NAME]`
    record Archive(String ring) implements Leaf {}

    /// `upstream`: each of upstream's tarballs in a source package is signed by a certificate of the keyring, or, without one,
    /// by one that the packager put into the package.
    ///
    /// @param ring the name of a `[keyring.NAME]`; null for the packager's choice
    record Upstream(@Nullable String ring) implements Leaf {}

    /// `ca`: whom the authority knows by an identity that this pattern means signed exactly these bytes.
    ///
    /// @param ca the name of a `[ca.NAME]`
    /// @param account whose the name has to be; anybody's who has it now
    record Ca(String ca, IdentityPattern identity, Account account) implements Leaf {}

    /// `index-word`: the index itself says that these bytes are that version, and nothing that is known speaks against it.
    ///
    /// @param index `[index.NAME]`, which signs that with its own key; null for the unsigned word of whoever was asked
    /// @param minAge how long ago it has to have been published; null for any time
    /// @param except what may be younger
    /// @param stepDown whether what is worse than in an earlier version may pass
    /// @param lookalike whether a name that looks like another's may pass
    /// @param notListed names of `[list.NAME]`s, none of which may name it as malware
    /// @param fixes names of `[list.NAME]`s, of which one may say that it mends a weakness of the version before, and need not wait
    record IndexWord(@Nullable String index, @Nullable Duration minAge, List<PurlPattern> except, boolean stepDown,
            boolean lookalike, List<String> notListed, List<String> fixes) implements Leaf {
        public IndexWord {
            except = List.copyOf(except);
            notListed = List.copyOf(notListed);
            fixes = List.copyOf(fixes);
        }

        /// The signed word of an index, of any age.
        public IndexWord(String index) {
            this(index, null, List.of(), false, false, List.of(), List.of());
        }

        /// Returns the names of all lists that it asks.
        List<String> lists() {
            return Stream.concat(notListed.stream(), fixes.stream()).distinct().toList();
        }
    }

    /// `digest` with `lock`: exactly the bytes that somebody adopted.
    ///
    /// @param lock the name of the file, `strongset.lock`
    record Adopted(String lock) implements Leaf {}

    /// The account behind a name, by what its forge gives to no other one: a name that was given up can be another's.
    ///
    /// @param ownerId the number of the repository's owner; null for any
    /// @param repositoryId that of the repository itself; null for any
    record Account(@Nullable String ownerId, @Nullable String repositoryId) {
        /// Whoever has the name.
        public static final Account ANY = new Account(null, null);

        /// Returns it behind a name, as a part of a sentence; empty for any.
        String words() {
            return (ownerId == null ? "" : ", owner number " + ownerId)
                    + (repositoryId == null ? "" : ", repository number " + repositoryId);
        }
    }

    /// `provenance`: builders say that exactly these bytes were built from this source.
    ///
    /// @param builders the names of `[builder.NAME]`s, at least one
    /// @param need how many distinct parties of them have to say the same, at least 1
    /// @param ref the branch or tag, `{version}` standing for the package's; null for any
    /// @param commit in lower-case hexadecimal digits, which nobody can move (THREATS.md SG-20); null for any
    record Provenance(List<String> builders, int need, Source source, @Nullable String ref,
            @Nullable String commit) implements Leaf {
        public Provenance {
            builders = List.copyOf(builders);
            if (builders.isEmpty() || need < 1) {
                throw new IllegalArgumentException("need is at least 1, not " + need + ", of at least one builder");
            }
        }
    }

    /// Which repository a [Provenance] has to name.
    sealed interface Source {
        /// The one that the package's own metadata name.
        record Claimed() implements Source {}

        /// One that this pattern means, without a `*`.
        record At(IdentityPattern repository) implements Source {}
    }

    /// `apart-from`: a leaf that counts nobody who is among others, too (SYSTEMS.md S19).
    ///
    /// @param of what is to hold of those who are left
    record Apart(Leaf of, From from) implements Leaf {}

    /// From whom an [Apart] is to be apart.
    sealed interface From {
        /// From those whom a rule of the same policy counts.
        record Counted(String rule) implements From {}

        /// From whoever served the bytes.
        record Server() implements From {}
    }

    /// `web-of-trust`: a member of it signed exactly these bytes.
    ///
    /// @param roots the name of the group that it starts from; its members are members, and introduce
    /// @param introducers the name of the group whose members' words have weights, once they are in; null for none
    /// @param limits what it takes to come in
    /// @param maxAge how old a certification may be; null for any age
    record WebOfTrust(String roots, @Nullable String introducers, Closure.Limits limits, @Nullable Duration maxAge)
            implements
                Leaf {}

    /// `web-of-trust` with another `model`: somebody whom GnuPG or Sequoia takes for known signed exactly these bytes.
    ///
    /// @param roots the name of the group that it starts from; its members are members
    record ForeignWeb(String roots, TrustModel model) implements Leaf {}

    /// A rule of who is known that is not our own (docs/decisions/0018).
    sealed interface TrustModel {
        /// GnuPG's: the roots have ultimate owner-trust. It counts keys, not people.
        ///
        /// @param completes how many keys of full owner-trust have to certify a User ID
        /// @param marginals how many of marginal owner-trust
        /// @param maxDepth how far from the roots
        /// @param full the name of the group whose certifications you rely on fully; null for nobody
        /// @param marginal the name of the group on whose you rely marginally; null for nobody
        record GnuPg(int completes, int marginals, int maxDepth, @Nullable String full, @Nullable String marginal)
                implements
                    TrustModel {}

        /// That of the Sequoia specification: trust signatures say themselves how far they reach, and what they are worth.
        ///
        /// @param amount what the paths to a User ID have to come to; 120 is full
        /// @param maxLength how many certifications a path may have at most
        /// @param independent how many of the paths may have no party in common but whoever they lead to
        record OpenPgp(int amount, int maxLength, int independent) implements TrustModel {}
    }

    /// `reviewed-by`: at least `need` distinct parties of a group read exactly these bytes, and found nothing wrong.
    ///
    /// @param from the name of the group
    /// @param need at least 1
    record Reviewed(String from, int need, ReviewLevel level) implements Leaf {
        public Reviewed {
            if (need < 1) {
                throw new IllegalArgumentException("need is at least 1, not " + need);
            }
        }
    }

    /// `notaries`: at least `need` distinct operators were served exactly these bytes.
    ///
    /// @param from the names of `[notary.NAME]`s, at least one
    /// @param need at least 1
    record Notaries(List<String> from, int need) implements Leaf {
        public Notaries {
            from = List.copyOf(from);
            if (need < 1 || from.isEmpty()) {
                throw new IllegalArgumentException("need is at least 1, not " + need + ", of at least one notary");
            }
        }
    }

    /// `first-seen`: signed by the signer that was pinned for this package.
    ///
    /// @param minAge how long the pin must have stood; null for any time
    record FirstSeen(@Nullable Duration minAge) implements Leaf {}

    /// `digest`: exactly these bytes, which the user pinned.
    ///
    /// @param sha256 of the bytes of one file, or of each of several; at least one
    /// @param reason why, for people
    record Pinned(Set<Digest> sha256, String reason) implements Leaf {
        public Pinned {
            sha256 = Collections.unmodifiableSet(new LinkedHashSet<>(sha256));
        }

        /// Returns it, or how many there are, in words.
        String words() {
            return sha256.size() == 1 ? sha256.iterator().next().toString() : "one of " + sha256.size() + " files";
        }
    }
}
