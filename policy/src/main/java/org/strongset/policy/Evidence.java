package org.strongset.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Profile;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.sign.Verification.State;

/// A fact about one artifact, or about what the policy names, that a rule can weigh.
///
/// Only `check` makes evidence; a test sees to that. What was kept of it comes back as it was (`policy.grounds`), and it can hand out less of what
/// it says, never more. Names of keyrings in it are those of the policy it was gathered
/// for.
public sealed interface Evidence {

    /// A signature over exactly the artifact's bytes (or over a text that names them by digest), as it turned out.
    ///
    /// @param id SHA-256 of the evidence file's bytes
    /// @param file the evidence file, for people
    /// @param subject the digest of the artifact that it speaks for
    /// @param state how it stands; only `VALID` ever counts for anything
    /// @param code why
    /// @param message why, for people; untrusted text
    /// @param principal `key:openpgp:FINGERPRINT` of the certificate that signed; null if the arithmetic did not hold
    /// @param name what that certificate calls itself; untrusted text, proves nothing
    /// @param issuer the fingerprint or key ID that an unverified signature claims; a hint for people
    /// @param time when it says it was made
    /// @param rings the names of the policy's keyrings that hold the certificate
    /// @param remarks warnings
    record Signature(Digest id, String file, Digest subject, State state, Code code, String message,
            @Nullable String principal, String name, @Nullable String issuer, @Nullable Instant time,
            Set<String> rings, List<Remark> remarks) implements Evidence {
        public Signature {
            rings = Set.copyOf(rings);
            remarks = List.copyOf(remarks);
            if (state == State.VALID && principal == null) {
                throw new IllegalArgumentException("a valid signature has a principal");
            }
        }

        /// Returns the same without some keyrings.
        Signature outside(Set<String> lost) {
            return rings.stream().noneMatch(lost::contains)
                    ? this
                    : new Signature(id, file, subject, state, code, message, principal, name, issuer, time, rings
                            .stream().filter(ring -> !lost.contains(ring)).collect(Collectors.toSet()), remarks);
        }
    }

    /// An archive's word for the artifact: its signed `Release` names an index, and that names the artifact's bytes.
    ///
    /// @param release the signature over the `Release`, made to speak for the artifact
    /// @param archive which archive it says that it is
    /// @param date when the archive made that state
    record Archived(Signature release, Archive archive, Instant date) implements Evidence {
        /// Returns the same without some keyrings.
        Archived outside(Set<String> lost) {
            return new Archived(release.outside(lost), archive, date);
        }
    }

    /// Which archive a `Release` says that it is; untrusted text.
    ///
    /// @param origin who runs it: `Debian`
    /// @param label which of theirs it is: `Debian-Security`
    /// @param codename which release it is for: `bookworm-security`
    record Archive(String origin, String label, String codename) {
        @Override
        public String toString() {
            return origin + "/" + label + "/" + codename;
        }
    }

    /// What of a source package is upstream's, and who signed it.
    ///
    /// @param subject the digest of the `.dsc`, which names each tarball by its digest
    /// @param tarballs upstream's; none of a native package
    /// @param unnamed files whose place in the package is not known: nobody's
    /// @param isNative whether whoever packages it is upstream
    /// @param patches how many files of patches the packager adds
    /// @param over how many files of the packager's lie over upstream's
    /// @param keys by which certificates the packager says that upstream signs, for people; untrusted text
    record Upstream(Digest subject, List<Tarball> tarballs, List<String> unnamed, boolean isNative, int patches,
            int over,
            String keys) implements Evidence {
        public Upstream {
            tarballs = List.copyOf(tarballs);
            unnamed = List.copyOf(unnamed);
        }

        /// One tarball.
        ///
        /// @param name its file name
        /// @param signatures over exactly its bytes
        public record Tarball(String name, List<Made> signatures) {
            public Tarball {
                signatures = List.copyOf(signatures);
            }
        }

        /// A signature over a tarball.
        ///
        /// @param signature made to speak for the `.dsc`, which names the tarball by its digest
        /// @param chosen whether the packager put the certificate into the package
        public record Made(Signature signature, boolean chosen) {}

        /// Returns the same without some signatures, and without some keyrings.
        Upstream without(Predicate<Signature> gone, Set<String> lost) {
            return new Upstream(subject, tarballs.stream().map(one -> new Tarball(one.name(), one.signatures().stream()
                    .filter(made -> !gone.test(made.signature())).map(made -> new Made(made.signature().outside(lost),
                            made.chosen()))
                    .toList())).toList(), unnamed, isNative, patches, over, keys);
        }

        /// Returns the signatures over all tarballs.
        List<Signature> signatures() {
            return tarballs.stream().flatMap(tarball -> tarball.signatures().stream()).map(Made::signature).toList();
        }
    }

    /// A signature by somebody whom an authority knows by an identity, as it turned out.
    ///
    /// @param signature over exactly the artifact's bytes, or over a statement about them; in no keyring
    /// @param root what it was verified by: the [Policy.Ca#authority] of a `[ca.NAME]`
    /// @param issuer the identity provider that told the authority; untrusted text unless the signature is valid, as all below
    /// @param identity what the provider calls whoever signed
    /// @param source what the certificate says of source and build; null for a person
    record Identified(Signature signature, String root, String issuer, String identity, @Nullable Source source)
            implements
                Evidence {
        /// The provider's word on where it was made of what.
        ///
        /// @param repository the address of the source repository
        /// @param commit of the source; null if the certificate does not say, as all below
        /// @param ref the branch or tag
        /// @param builder the address of the workflow that ran
        /// @param repositoryId the number that the forge gave the repository, and gives no other
        /// @param ownerId that of its owner
        public record Source(String repository, @Nullable String commit, @Nullable String ref,
                @Nullable String builder, @Nullable String repositoryId, @Nullable String ownerId) {}
    }

    /// What an index signed of the artifact with its own key, as it turned out.
    ///
    /// @param signature over name, version and digest; in no keyring
    /// @param index what it was verified by: the [Policy.Index#verifiedBy] of an `[index.NAME]`
    record IndexSaid(Signature signature, String index) implements Evidence {}

    /// An index of the policy whose words cannot be verified.
    ///
    /// @param index the [Policy.Index#verifiedBy] of an `[index.NAME]`
    record IndexFault(String index, Code code, String message) implements Evidence {}

    /// A builder's word on what the artifact was built from, as it turned out.
    ///
    /// @param signature over a statement about exactly the artifact's bytes, or over those bytes; in no keyring. It is
    ///     unacceptable with `SOURCE_MISMATCH` where the statement and the certificate name two sources
    /// @param maker who signed
    /// @param builder what the provenance calls the builder; without a provenance, which run the certificate is for. Untrusted text
    ///     unless the signature is valid, as all below
    /// @param origin what it was built from
    /// @param stated whether a provenance says so; if not, only the certificate of whoever signed does
    record Built(Signature signature, Maker maker, String builder, Origin origin, boolean stated)
            implements
                Evidence {
        /// Who signed a builder's word.
        public sealed interface Maker {
            /// Whom an authority knows.
            ///
            /// @param authority what it was verified by: the [Policy.Ca#authority] of a builder
            /// @param namesSource whether the certificate itself names the source: then it is the provider's word
            record Known(String authority, String issuer, String identity, boolean namesSource) implements Maker {}

            /// Whoever has a key.
            ///
            /// @param path of its file, as a `[builder.NAME]` names it
            record Key(String path) implements Maker {}
        }

        /// What something was built from; whatever is null is not said.
        ///
        /// @param commit in lower-case hexadecimal digits
        /// @param ref the branch or tag
        public record Origin(@Nullable SourceRepository repository, @Nullable String commit, @Nullable String ref) {}
    }

    /// What somebody stated of the artifact, as it turned out.
    ///
    /// @param signature over a statement about exactly the artifact's bytes, under its name and version; in no keyring. Its principal is one
    ///     that the policy names. It is unacceptable if its term is over
    /// @param said what; untrusted unless the signature is valid
    record Stated(Signature signature, Said said) implements Evidence {
        /// What somebody may state (TRUST.md 2.2).
        public sealed interface Said {
            /// They read it.
            ///
            /// @param base of a review of what changed: since which release; else null
            record Reviewed(ReviewLevel level, ReviewResult result, @Nullable String base) implements Said {}

            /// They were served it.
            ///
            /// @param host of the address
            record Seen(String url, String host, Instant time) implements Said {}
        }
    }

    /// Which source repositories the artifact's own metadata name: what it claims to be made from.
    ///
    /// @param repositories none if they name none
    /// @param from which metadata
    record Claims(List<SourceRepository> repositories, String from) implements Evidence {
        public Claims {
            repositories = List.copyOf(repositories);
        }
    }

    /// An authority of the policy, or the key of a builder, that cannot be used.
    ///
    /// @param root the [Policy.Ca#authority] of a `[ca.NAME]`, or the path of a builder's key
    record CaFault(String root, Code code, String message) implements Evidence {}

    /// Who served the bytes, as far as that is known.
    ///
    /// @param operator `party:host:HOST`
    record Served(String operator) implements Evidence {}

    /// What an index says of the version, unsigned: its word.
    ///
    /// @param server who runs it: `HOST` or `HOST:PORT`
    /// @param names the digests that it names for the file
    /// @param profile what the version is like, by its word
    /// @param publishedBy a time at which it was published already; null if nobody says
    /// @param nameSince when the first version of that name was published; null if nobody says
    record Published(String server, List<Digest> names, Profile profile, @Nullable Instant publishedBy,
            @Nullable Instant nameSince) implements Evidence {
        public Published {
            names = List.copyOf(names);
        }
    }

    /// The name can be taken for another's.
    ///
    /// @param target the other one
    /// @param words how the two are alike, with both
    record Resembles(String target, String words) implements Evidence {}

    /// What an earlier version of the package was like.
    ///
    /// @param profile with that version
    /// @param from who says so: `strongset.lock`, or the index
    record Earlier(Profile profile, String from) implements Evidence {}

    /// Somebody adopted a file of this name, of this version.
    ///
    /// @param digests of it
    /// @param seen when, in UTC
    record Adopted(List<Digest> digests, LocalDate seen) implements Evidence {
        public Adopted {
            digests = List.copyOf(digests);
        }
    }

    /// What was pinned for this package earlier: the signer that the user, or the first use, accepted.
    ///
    /// @param principal who signed then
    /// @param level what evidence there was then: `signed`
    /// @param since when it was seen first
    /// @param version the newest version it was seen with
    record Pin(String principal, String level, Instant since, String version) implements Evidence {}

    /// Something that was to be evidence and is not: malformed, missing, or not to be had now.
    ///
    /// It counts for nothing. What is wrong with the artifact itself is [Unfit], not this.
    ///
    /// @param id SHA-256 of its bytes if there were any
    /// @param code its exit says how serious it is
    record Defect(@Nullable Digest id, String file, Code code, String message) implements Evidence {}

    /// Something wrong with the artifact itself, whoever signed it: `SUBJECT_MISMATCH`, `ARCHIVE_AMBIGUOUS`, ….
    /// It denies, and no rule and no waiver can outweigh it.
    ///
    /// @param code with the exit that the denial gets; never one of [Exit#DONE]
    record Unfit(Code code, String message) implements Evidence {
        public Unfit {
            if (code.exit() == Exit.DONE) {
                throw new IllegalArgumentException(code + " is a remark, it denies nothing");
            }
        }
    }

    /// A keyring of the policy that was read.
    ///
    /// @param ring its name in the policy
    /// @param certificates the fingerprints of all that it holds and that were not taken out
    /// @param some what at most 12 of them call themselves; untrusted text
    record Ring(String ring, List<String> certificates, List<String> some) implements Evidence {
        public Ring {
            certificates = List.copyOf(certificates);
            some = List.copyOf(some);
        }

        /// Returns how many certificates it holds.
        int size() {
            return certificates.size();
        }
    }

    /// A keyring of the policy that cannot be used.
    ///
    /// @param ring its name in the policy
    /// @param code `KEYRING_UNAVAILABLE`, `KEYRING_MALFORMED`, `SECRET_KEY`
    record RingFault(String ring, Code code, String message) implements Evidence {}

    /// The newest signed state seen of a source of revocations that the policy names.
    ///
    /// @param source the name of a keyring that has keepers
    record Revocations(String source, Instant asOf) implements Evidence {}

    /// A certificate that a web of trust asks about, how it stands now and who certified it: that of whoever signed, and
    /// those of the roots. Only certificates that a keyring of the policy holds are spoken of.
    ///
    /// @param principal `key:openpgp:FINGERPRINT`
    /// @param name what it calls itself; untrusted text
    /// @param code `SIG_VALID` if it is in force now, `KEY_EXPIRED_AT_SIGNING` if its time is over; else why it is not
    /// @param message why it is not in force, for people; empty if it is
    /// @param words the last word of each root on each of its User IDs; none for a certificate that did not sign
    record Certified(String principal, String name, Code code, String message, List<Word> words)
            implements
                Evidence {
        public Certified {
            words = List.copyOf(words);
        }

        /// Returns the same without some words.
        Certified without(Predicate<Word> gone) {
            return new Certified(principal, name, code, message, words.stream().filter(gone.negate()).toList());
        }

        /// One root's word.
        ///
        /// @param userId untrusted text
        /// @param by `key:openpgp:FINGERPRINT` of the root
        /// @param time when it says it was made
        /// @param until when its term ends; null if it has none
        /// @param code `SIG_VALID` if it counts now, else why not
        /// @param message why it does not count, for people; empty if it does
        public record Word(String userId, String by, Instant time, @Nullable Instant until, Code code,
                String message) {}
    }

    /// How a certificate that signed stands in a web of trust by a model that is not our own: by the User ID of it that stands best.
    ///
    /// @param web which one
    /// @param principal `key:openpgp:FINGERPRINT`
    /// @param userId untrusted text; empty if nothing leads to any
    /// @param amount what leads to it comes to; 120 is full
    /// @param ways the certificates by which it came in, `key:openpgp:FINGERPRINT` each; of GnuPG's rule the last two of each way, of the
    ///     other all from a root; a root's own has itself alone
    /// @param able which roots could certify it still
    record Introduced(Policy.ForeignStart web, String principal, String userId, int amount, List<List<String>> ways,
            List<String> able) implements Evidence {
        public Introduced {
            ways = ways.stream().map(List::copyOf).toList();
            able = List.copyOf(able);
        }
    }

    /// That two keys are one person's, as far as is known: each certified the other under an address that both stand by. They count once.
    ///
    /// @param one `key:openpgp:FINGERPRINT`
    /// @param other likewise
    /// @param address untrusted text
    record Joined(String one, String other, String address) implements Evidence {}

    /// What a list of malware and advisories says of the artifact's package and version, or that it says nothing.
    sealed interface Listing extends Evidence {
        /// The name of the policy's `[list.NAME]`.
        String list();

        /// The list was read, and was asked about the package.
        ///
        /// @param knows whether it speaks of any package of that type
        /// @param asOf when it was changed last, by its newest record; null if no record has a moment that was
        record Asked(String list, int records, boolean knows, @Nullable Instant asOf) implements Listing {}

        /// A record of it means the package in this version, or one inside of it, or may mean it.
        ///
        /// @param about which of them
        /// @param record its id; untrusted text, as all below
        /// @param malware whether the package is said to be made to harm
        /// @param changed when the record was changed last
        /// @param words why it means this version
        /// @param fixed the versions that it names as fixes
        /// @param summary one line, or empty
        /// @param takenBack who of the policy's OpenVEX documents says that it does not apply; null if none does
        record Hit(String list, Purl about, String record, boolean malware, Instant changed, String words,
                List<String> fixed,
                String summary, @Nullable String takenBack) implements Listing {
            public Hit {
                fixed = List.copyOf(fixed);
            }
        }

        /// A record of it means an earlier version of the package, and names this one as what mends that.
        ///
        /// @param record its id; untrusted text
        /// @param changed when the record was changed last
        /// @param before the earlier version
        record Mended(String list, String record, Instant changed, Purl before) implements Listing {}

        /// It could not be asked.
        record Fault(String list, Code code, String message) implements Listing {}
    }

    /// A warning; it changes no answer.
    ///
    /// @param code one of [Exit#DONE]
    record Remark(Code code, String message) {
        public Remark {
            if (code.exit() != Exit.DONE) {
                throw new IllegalArgumentException(code + " is no remark: it calls for exit " + code.exit().code());
            }
        }
    }
}
