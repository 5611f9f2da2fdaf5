package org.strongset.model;

import static org.strongset.model.Exit.ASK;
import static org.strongset.model.Exit.DENIED;
import static org.strongset.model.Exit.DONE;
import static org.strongset.model.Exit.INTERNAL;
import static org.strongset.model.Exit.INVALID;
import static org.strongset.model.Exit.STALE;
import static org.strongset.model.Exit.UNAVAILABLE;
import static org.strongset.model.Exit.USAGE;

import java.util.Optional;

/// Every reason code: stable, explained by `strongset why CODE`, listed in `docs/codes.md` (made from here).
///
/// A code carries one exit. A code with [Exit#DONE] is a remark or a warning: it never changes an answer by itself.
public enum Code {
    // --- OpenPGP signatures and certificates
    SIG_VALID(DONE, "the signature is valid: this certificate signed these bytes",
            "nothing; note that a valid signature says who signed, not that they may release this"),
    SIG_INVALID(INVALID, "the signature does not fit: these are not the bytes that this key signed",
            "do not use the file; fetch file and signature again from another place, and tell the publisher"),
    SIG_TYPE_WRONG(INVALID, "the signature is of a type that says nothing about this kind of data",
            "ask the publisher for a signature over the file itself (type 0x00, or 0x01 for text)"),
    SIG_VERSION(INVALID, "the signature's version is unknown or outdated, or does not fit the key's version",
            "ask the publisher for a version 4 or 6 signature (RFC 9580, section 5.2)"),
    SIG_BEFORE_KEY(INVALID, "the signature says that it was made before its key existed",
            "do not use the file; one of the two times is false"),
    SIG_FUTURE(INVALID, "the signature says that it was made in the future",
            "check this machine's clock; if it is right, do not use the file"),
    SIG_EXPIRED(DENIED, "the signature has expired", "get a newer release, or a newer signature of this one"),
    NOT_DETACHED_SIGNATURE(INVALID, "the file beside it is not a detached signature",
            "ask the publisher for a detached signature (gpg --detach-sign)"),
    CLEARSIGN_MALFORMED(INVALID, "the cleartext-signed message is malformed, or cleartext is not accepted here",
            "fetch the file again; cleartext signatures count for .dsc, .changes, InRelease and Release only"),
    UNSIGNED_TEXT_AROUND(DONE, "there is text around the signed part; it was left out",
            "use only what --output writes: exactly the signed text"),
    UNSIGNED_TAIL(INVALID, "there is text around the signed part that nobody signed",
            "fetch the file again; if it is published so, tell the publisher"),
    ARMOR_AMBIGUOUS(INVALID, "the armor can be read in two ways: several blocks, text between, or a wrong checksum",
            "keep exactly one armored block in the file"),
    MALFORMED(INVALID, "the evidence is malformed", "fetch it again; if it is published so, tell the publisher"),
    LIMIT_EXCEEDED(INVALID, "a bound on size, depth, count or expansion was exceeded",
            "do not use the file; ordinary packages stay far below these bounds"),
    CRITICAL_UNKNOWN(INVALID, "the signature has a critical part that is not understood",
            "ask the publisher for a signature without it"),
    HASH_TOO_WEAK(DENIED, "the signature uses a hash that was too weak at that time",
            "ask the publisher to sign again with SHA-256 or better"),
    HASH_WEAK_GRACE(DONE, "a self-signature of the certificate still uses a weak hash",
            "ask the certificate's owner to refresh it (gpg --quick-set-expire)"),
    ALG_FORBIDDEN(DENIED, "the algorithm or key size is too weak, or not accepted",
            "ask the publisher to sign with a current key"),
    SUBKEY_NOT_BOUND(INVALID, "the signing subkey is not bound to its certificate in both directions",
            "ask the certificate's owner for an export with the back-signature"),
    KEY_FLAGS(INVALID, "the key that made the signature is not a signing key",
            "ask the publisher to sign with a signing key"),
    KEY_EXPIRED_AT_SIGNING(DENIED, "the key had expired when the signature was made",
            "refresh the certificate: its owner may have extended it"),
    KEY_REVOKED_HARD(DENIED, "the key was revoked as compromised: none of its signatures count",
            "do not use the file unless someone else vouches for it"),
    KEY_REVOKED_SOFT(DENIED, "the key had been retired when the signature was made",
            "ask the publisher to sign with their present key"),
    BAD_REVOCATION(DONE, "a revocation was not made by the key that it speaks for; it was ignored",
            "nothing; if you made it, sign it with the certificate's own key"),
    CERTIFICATION_REVOKED(DENIED, "a certification was taken back by whoever made it",
            "ask them why; another certifier may vouch instead"),
    CERTIFICATION_DISCLAIMED(DENIED, "a certification says of itself that it is no word to others",
            "ask its maker for one that is exportable and says that they checked"),
    CERT_UNBOUND(INVALID, "the certificate has no valid self-signature at that time",
            "get a complete export of the certificate"),
    CERT_TRUNCATED(DONE, "the certificate has too many third-party certifications; the rest was dropped",
            "nothing; its own signatures were all read"),
    SIGNER_UNKNOWN(DENIED, "the signer's certificate is not among those you gave",
            "get the certificate from a place you trust, compare its fingerprint, and add it to a keyring"),
    KEYID_NOT_FINGERPRINT(USAGE, "a key ID or a subkey's fingerprint names no certificate",
            "write the certificate's own whole fingerprint: 40 or 64 hexadecimal digits"),
    SECRET_KEY(USAGE, "a file of certificates holds secret key material",
            "export the public part (gpg --export) and keep the secret key where it was"),
    KEYRING_UNAVAILABLE(UNAVAILABLE, "a keyring that the policy names cannot be read",
            "install or restore it; nothing is allowed without it"),
    KEYRING_MALFORMED(INVALID, "a keyring that the policy names is malformed", "restore it from its source"),
    ROOT_REMOVED(DENIED, "the signer is known only by a root that was removed on this machine",
            "if you trust it again: strongset roots restore NAME"),
    REVOCATION_LOST(INVALID, "a newer edition of a keyring lacks a revocation that the older one knows",
            "do not use it; get the edition from another place, and ask its keepers"),
    KEY_EXPIRED_SINCE(DONE, "the key was good when the signature was made; it has expired since",
            "refresh the certificate: its owner may have extended it"),

    // --- Sigstore bundles and DSSE envelopes
    LOG_ENTRY_MISMATCH(INVALID, "the log entry is about something else than the signature beside it",
            "do not use the file; fetch file and bundle again from another place, and tell the publisher"),
    INCLUSION_INVALID(INVALID, "nothing proves that the signature is in a transparency log that you trust",
            "fetch the bundle again; if it is published so, tell the publisher"),
    NO_TRUSTED_TIME(INVALID, "nobody whom you trust says when the signature was made",
            "ask the publisher for a bundle with a timestamp, or with a log's signed time"),
    TIMESTAMP_MISMATCH(INVALID, "the timestamp is over another signature, or is not by the authority that it names",
            "do not use the file; fetch the bundle again from another place"),
    TIME_WINDOW(INVALID, "the signature was made while one of the keys behind it was not in force",
            "do not use the file; a certificate of this kind is good for minutes only"),
    CERT_EXPIRED(INVALID, "a certificate authority had expired when the certificate was used",
            "do not use the file; ask the publisher for a new signature"),
    UNTRUSTED_CHAIN(INVALID, "the certificate does not come from an authority that you trust",
            "check which instance the publisher signs with; name its trusted root with --trusted-root"),
    SCT_INVALID(INVALID, "nothing proves that the certificate was logged where you trust it",
            "do not use the file; a certificate that nobody logged may be one that nobody was meant to see"),
    TRUST_ROOT_UNAVAILABLE(UNAVAILABLE, "the trusted root cannot be read", "check the path and its permissions"),
    TRUST_ROOT_MALFORMED(INVALID, "the trusted root is malformed, or lacks what it must say",
            "restore it from its source; nothing counts by it"),
    ISSUER_MISMATCH(DENIED, "another provider than the one you named says who signed",
            "compare the two; anybody can run a provider that says anything"),
    IDENTITY_MISMATCH(DENIED, "the signer is not the one you named", "compare the two, letter by letter"),
    NOT_APART(DENIED, "those who have to be apart are not, or nobody knows whether they are",
            "get the key, or the second word, from somebody else; origin in [keyring.NAME] says where its keys came from"),
    IDENTITY_UNANCHORED(USAGE, "an identity is a pattern that others can match, too",
            "write the whole identity, as the certificate has it"),
    NO_TRUSTED_KEY(DENIED, "it is signed with a key, and no key was named",
            "name the key that you trust: --keys FILE (verify), --key FILE (verify-bundle)"),
    SIGNER_NOT_NAMED(DENIED, "who signed is known, and nobody was named who has to have",
            "if you believe them, name both: --identity and --issuer"),
    SOURCE_MISMATCH(DENIED, "it was made from another source than the one you named",
            "compare repository, ref and commit"),
    SOURCE_NOT_CLAIMED(DENIED, "its own metadata do not say which repository it is made from",
            "ask the publisher to name the source repository in the package, or name it in the rule: source = \"https://HOST/OWNER/NAME\""),
    BUILDER_MISMATCH(DENIED, "it was made by another builder than the one you named", "compare the two, to the end"),
    PAYLOAD_TYPE(INVALID, "what was signed is of a kind that is not read here",
            "do not use it as what it claims to be; its signature is good, its meaning is not known"),
    PREDICATE_TYPE(DENIED, "the statement is of another type than the one asked for",
            "get the statement that is needed; types are compared letter by letter"),
    NO_SUBJECT(INVALID, "the statement is about nothing", "ask the publisher for a statement that names its files"),
    NOT_LOGGED(DONE, "the instance that signed has no public log", "nothing; nobody else can see what it signed"),

    // --- evidence in general
    NO_EVIDENCE(DENIED, "no evidence was found for it", "look for a signature where the publisher keeps it"),
    EVIDENCE_INVALID(DONE, "some of its evidence is invalid; the rule holds without it",
            "tell the publisher; look at the evidence before you rely on the rest"),
    EVIDENCE_NOT_READ(DONE, "evidence of a kind that this version does not read lies beside it; it counts for nothing",
            "nothing; a later version will read it"),
    EVIDENCE_UNAVAILABLE(UNAVAILABLE, "evidence that was needed cannot be had now", "try again"),
    SUBJECT_MISMATCH(INVALID, "what it is called, what its metadata say and what was stated of it disagree",
            "do not use the file as what it is not; if you know what it is, say so with --as PURL"),
    SUBJECT_UNREADABLE(UNAVAILABLE, "it cannot be read", "check the path and its permissions"),
    NOT_RESOLVED(USAGE, "it does not say which version is meant",
            "let the client choose versions first, as the message says"),
    MANIFEST_MISMATCH(INVALID,
            "the package is not what the registry says of it: other dependencies, scripts or commands",
            "do not install it; tell the registry's owners"),
    RECORD_MISMATCH(INVALID, "the wheel is not what its own list of files says", "do not install it; tell the project"),
    METADATA_MISMATCH(INVALID, "the file is not what the index says of it: other dependencies, name or version",
            "do not install it; tell the index's owners"),
    INDEX_WORD(DONE, "its digest is the index's word: whoever serves it could name other bytes",
            "write digests down: a lock file of npm, pip lock, or pip-compile --generate-hashes"),
    BYTES_NOT_NAMED(DENIED,
            "nobody can say which bytes would be installed: a repository, a folder, or an address alone",
            "take it from an index, with its digest in the lock file; or build it, and ask about what was built"),
    NOT_ON_INDEX(DONE, "no index has what the lock file names by its digest",
            "nothing if the file came another way; else make the lock file anew"),
    YANKED(DONE, "the index says that it should not be used any more", "see the reason, and take another version"),
    INDEX_LOOSENED(DONE, "the client is configured so that others could take a package's place",
            "use one index over TLS, or digests in the lock file"),
    NEEDS_UNKNOWN(DONE, "what it needs besides is not known, and the client would install that, too",
            "write digests down, so that the client refuses what no line names: pip-compile --generate-hashes, pip lock"),
    SETTING_NOT_FOLLOWED(DONE, "a setting of the client's is not followed here",
            "nothing if indexes answer; else set what the Java runtime trusts"),
    NOT_LOOKED_INTO(DONE, "its bytes were not at hand, and the evidence is about their digest",
            "nothing; whoever installs it must compare the digest"),
    BYTES_NEEDED(UNAVAILABLE, "the policy asks for what only the bytes can tell, and nobody has them",
            "run without --offline, so that they can be fetched"),
    NO_DIGEST(DENIED,
            "a list of components gives no digest of it that can stand for bytes, so nobody knows which are in use",
            "ask about the lock file instead, or make the list with digests (SHA-256 or longer)"),
    NAMED_BY_YOU(DONE, "its name and version are as you stated them, not by its own metadata", "nothing"),
    DIGEST_MISMATCH(INVALID, "a file is not the one that was signed: its digest differs",
            "do not use it; fetch the file again"),
    DIGEST_WEAK(INVALID, "a file is only named by a digest that is too weak to stand for it",
            "ask the publisher for SHA-256 digests"),
    NAMED_BY_BUILD(DONE, "it does not say itself what it is; the build that asks for it does",
            "nothing; whoever serves it under that name could serve another file of the same signer"),
    SAME_BYTES(DONE, "the bytes are those that the upstream gives a checksum for",
            "nothing; it tells a broken download, and is no word on who made them"),
    NOT_COMPARED(DONE, "the file is the user's own copy, and was compared with no upstream",
            "run again when the upstream answers"),
    COPY_DIFFERS(INVALID, "the user's own copy, or that of another upstream, is not the file that the upstream has",
            "remove it from the local repository, where a build would take it from, and find out who changed it"),
    POM_DIFFERS(DONE, "the POM inside of the jar is not the one beside it",
            "compare the two if the difference is not of the packaging"),
    FILE_MISSING(UNAVAILABLE, "a file that the signed text names is not there", "fetch it into the same folder"),

    // --- upstreams and builds
    UPSTREAM_HAS_NONE(UNAVAILABLE, "no upstream of the client's configuration has the file",
            "check the name and version; a repository that only a POM names has to be in the client's settings"),
    UPSTREAM_UNAVAILABLE(UNAVAILABLE, "an upstream did not answer, or not with the file", "try again later"),
    RATE_LIMITED(UNAVAILABLE, "an upstream said that there were too many requests", "wait, then run again"),
    NOT_FETCHED(UNAVAILABLE, "the file was never fetched, and offline means no connection",
            "run once without --offline"),
    UPSTREAM_INVALID(INVALID, "an upstream sent what cannot be used: other bytes than its checksum says, or too many",
            "try again; if it stays so, tell the upstream's owners"),
    BUILD_INCOMPLETE(UNAVAILABLE, "not all that the build needs could be found out", "mend what the message names"),
    REPOSITORY_IGNORED(DONE, "a repository that only a POM names was not asked",
            "put it into the client's settings if you trust it with your builds"),
    BUILT_HERE(DONE, "a module of the same build makes it; there is no file to decide on yet", "nothing"),

    INSIDE_ANOTHER(DONE, "it is inside of another package's file, whose digest holds for it, too", "nothing"),
    LOCK_CONTRADICTORY(INVALID, "a lock file says two things about one package",
            "do not install from it; find out who changed it, and make it anew"),
    SERVED_ELSEWHERE(DONE, "the lock file says that it comes from another server than the one that was asked about it",
            "nothing if that server is meant; its digest holds for it, wherever it comes from"),

    // --- archives of a distribution
    METADATA_EXPIRED(UNAVAILABLE, "what the archive signed about itself is not in force now",
            "refresh it (--refresh); if it stays so, the mirror is stuck or somebody holds it back"),
    ROLLBACK(INVALID, "it is older than what was seen before",
            "do not use this mirror until it has the newer state again"),
    MIX_AND_MATCH(INVALID, "two parts of the archive's metadata are not of one state",
            "refresh it (--refresh); if it stays so, use another mirror"),
    NOT_IN_ARCHIVE(DENIED, "no archive at hand names this package in this version",
            "refresh the lists (--refresh), or find out where it came from"),
    INSTALLED_BY_STATUS(DONE, "that it is installed is the package manager's own word", "nothing"),
    NOT_SET_UP(DONE, "the package manager unpacked it and has not set it up", "finish it: dpkg --configure -a"),
    NOT_WHOLLY_INSTALLED(UNAVAILABLE,
            "the package manager was interrupted while it installed it: what is there is not known",
            "install it again (apt-get install --reinstall)"),
    STATE_HAS_NO_END(DONE, "the archive names no end for its state", "nothing"),
    SOURCE_LOOSENED(DONE, "apt is configured to check less of this archive; nothing of that is followed here",
            "remove the option from apt's configuration if nobody needs it"),

    UPSTREAM_UNSIGNED(DENIED, "a part that is upstream's has no signature of upstream's that counts",
            "ask upstream for a signature and the packager to ship it, or do not ask for upstream's role"),

    // --- archives
    ARCHIVE_AMBIGUOUS(INVALID, "the archive can be read in two ways",
            "do not use it; ask the publisher to pack it again"),
    ARCHIVE_UNSUPPORTED(INVALID, "the archive has a part that is not read here", "ask the publisher to pack it again"),
    ARCHIVE_MALFORMED(INVALID, "the archive is malformed or cut short", "fetch it again"),
    PATH_UNSAFE(INVALID, "a path in the archive leads out of it, or cannot be stored safely", "do not unpack it"),
    LINK_UNSAFE(INVALID, "a link in the archive leads out of it, or stands where no link may be", "do not unpack it"),

    // --- JSON and other text formats inside packages
    JSON_DUPLICATE_KEY(INVALID, "a JSON object has a key twice", "do not use it; two readers would see two things"),
    JSON_MALFORMED(INVALID, "the JSON is malformed, or has what strict JSON has not", "fetch it again"),
    JSON_LIMIT(INVALID, "the JSON is too deep or too long", "do not use it"),

    // --- XML
    XML_DTD_FORBIDDEN(INVALID, "the XML has a document type declaration",
            "do not use it; a POM needs none, and one can make a reader fetch or expand things"),

    // --- decisions
    RULE_MET(DONE, "the rule holds", "nothing"),
    NO_RULE(DENIED, "no [[use]] of the policy speaks of it", "add a [[use]] that matches its purl"),
    THRESHOLD_NOT_MET(DENIED, "fewer distinct parties vouch for it than the rule needs",
            "see the nearest miss: who else could"),
    PATH_TOO_LONG(DENIED, "those who certified the signer are too far from the roots to bring in anybody",
            "see the nearest miss, or a greater max-depth if that is meant"),
    OUT_OF_SCOPE(DENIED, "the signer may not release this: it is outside their limits",
            "ask someone whose limits cover it, or the keepers of the keyring to extend them"),
    NOT_IN_KEYRING(DENIED, "the signer is not in the keyring that the rule names",
            "see the nearest miss: whose signature would count"),
    DIGEST_NOT_PINNED(DENIED, "its bytes are not the ones that the policy pins",
            "if the new bytes are right, change the pin and say why"),
    FIRST_SEEN(ASK, "this signer was not seen before for this package",
            "compare the fingerprint over a second channel, then answer; the first answer is remembered"),
    SIGNER_CHANGED(DENIED, "the signer is another one than before",
            "ask the publisher, over another channel, whether the change is theirs"),
    EVIDENCE_DOWNGRADE(DENIED, "it comes with less evidence than before",
            "ask the publisher why; an earlier version had more"),
    PIN_TOO_YOUNG(DENIED, "the signer has not been seen for long enough", "wait, or use a version seen before"),
    SOURCE_CHANGED(DENIED, "it is made from another source repository than before",
            "ask its publisher, over another channel, whether the project moved"),
    PUBLISHER_CHANGED(DENIED, "another account published it than could before",
            "look whether the project names this person; then adopt it, or wait"),
    PUBLISH_PATH_CHANGED(DENIED, "it came onto its index by a weaker way than before",
            "ask its publisher why; an account or a token may have been stolen"),
    NEW_INSTALL_SCRIPT(DENIED, "installing it runs code, and installing earlier versions did not",
            "read that code before anything runs it"),
    NAME_OWNED_BY_PRIVATE(DENIED, "its name belongs to another server than the one that it comes from",
            "take it from that server; a package of the same name elsewhere is another one"),
    NOT_CHECKED(DONE, "something in the folder was not decided on", "name it, or see why in the message"),
    BYTES_CHANGED(INVALID, "the same file of the same version has other bytes than those that were adopted",
            "do not use it; a version is published once. Ask the publisher, and whoever serves it"),
    NOT_ADOPTED(ASK, "nobody adopted it", "if it is meant to be here: strongset adopt"),
    ADOPTED(DONE, "somebody adopted these bytes, and nobody vouches for them", "nothing"),
    HELD_UNTIL(DENIED, "it is not known to be as old as the rule asks for",
            "wait until then, or use an earlier version"),
    AGE_UNKNOWN(DENIED, "nobody says when it was published", "name an index that does, or adopt it"),
    COOLDOWN_BYPASS_FIX(DONE, "it is young, and mends a vulnerability of the version before", "nothing"),
    PUBLISHERS_CHANGED(DONE, "another number of accounts may publish it than before", "nothing"),
    LOCK_UNREADABLE(INVALID, "strongset.lock cannot be understood", "mend the line named, or write it again"),
    DENIED_BY_YOU(DENIED, "a [[deny]] of the policy names it", "remove the [[deny]] if it is wrong"),
    LOOKALIKE_OF(DENIED, "its name can be taken for that of a much used package, or of one that you use",
            "if you mean the other one, mend the name; if you mean this one, allow it by name"),
    NAME_TOO_NEW(DENIED, "nothing was published under its name until a short time ago",
            "make sure that the name was not invented: find out who publishes it, and what uses it; or wait"),
    LISTED_MALWARE(DENIED, "the lists that the policy asks name it as malware",
            "do not use it, and look at what it did where it ran; if it is not malware, tell the list's keepers, who can withdraw the record"),
    LISTED_VULNERABLE(DENIED, "the lists that the policy asks know a weakness of it",
            "take a version that the record names as fixed; if it does not apply to you, say so in an OpenVEX document: vex in [list.NAME]"),
    ADVISORY(DONE, "a list that the policy names knows something of it", "read the record; take a fixed version"),
    LIST_UNAVAILABLE(UNAVAILABLE, "a list that the policy asks cannot be read, or is not understood",
            "restore it from its source; what nobody could look up is not \"not listed\""),
    WAIVED(DONE, "a waiver turned a no into a yes",
            "end it as soon as you can; fewer parties vouch than the rule asks"),
    WAIVER_EXPIRED(DENIED, "a waiver for it has ended", "ask its owner to renew it or to end the need for it"),
    INSTALL_RUNS_CODE(DENIED, "installing it runs code of its own", "use a format that does not, or allow hooks"),
    LAYER_STRICTER(DONE, "another policy layer gave the stricter answer", "see which file decided"),
    REVOCATIONS_STALE(STALE, "what is known of revocations is older than the policy allows",
            "fetch a newer signed edition of the source named"),

    // --- policies
    DEFAULT_POLICY(DONE, "nobody wrote a policy, so the one that ships decided: Strongset chose it",
            "choose your own: strongset policy new PRESET"),
    POLICY_UNREADABLE(UNAVAILABLE, "the policy file cannot be read", "check the path and its permissions"),
    POLICY_INVALID(USAGE, "the policy is not understood", "mend the line named; strongset policy lint shows all"),
    KEYS_MAP_INVALID(USAGE, "the keys map is not understood", "mend the line named, or ask whoever made it"),
    UNKNOWN_FIELD(USAGE, "a name in the policy is not one that it knows",
            "mend the spelling; the message suggests one"),
    UNDEFINED_NAME(USAGE, "the policy uses a name that it does not define", "define it, or mend the spelling"),
    UNIT_REQUIRED(USAGE, "a length of time has no unit", "write it with one: \"14d\", \"12h\""),
    THRESHOLD_INVALID(USAGE, "a threshold is zero, negative or more than there are",
            "write a number from 1 to the size of the group"),
    EXCEPTION_UNBOUNDED(USAGE, "a waiver has no owner, no reason or no end", "add owner, reason and until"),
    INCLUDE_CYCLE(USAGE, "rules refer to each other in a circle", "break the circle"),
    POLICY_BUDGET(INTERNAL, "the policy took more work than its budget", "make the policy smaller; this is a deny"),
    RULE_INERT(DONE, "a rule can never have an effect", "remove it or make it mean something"),
    RULE_SHADOWED(DONE, "an earlier [[use]] always matches first", "reorder or remove it"),
    RULE_UNUSED(DONE, "nothing uses the rule", "remove it or use it"),
    WEAKEST_BRANCH(DONE, "one branch of an any decides its strength", "check that the weakest branch is meant"),
    ROOTS_CANNOT_START(DONE, "the roots of a web of trust together are not worth what it needs",
            "name more roots, lower need, or give one a weight"),
    ROOT_ADMITS_ALONE(DONE, "one root of a web of trust can bring in anyone alone",
            "lower its weight as soon as there are enough others"),
    MEMBERSHIP_IS_AUTHORITY(DONE, "being in a web of trust is enough to release",
            "nothing if it is meant; else combine the rule with one that says who may release what"),
    PROVENANCE_ALONE(DONE, "where it was built decides, and nothing asks who released it",
            "combine the rule with one about who may release: all = [\"built\", \"released\"]"),
    RULES_CHANGED(DONE, "what is checked changes the rules that it is checked by, too",
            "read what changed of the rules first"),
    POLICY_REPLACED(DONE, "--policy stood in place of the user's and the project's policy", "nothing"),
    CONFIG_IGNORED(DONE, "a file in the working directory looks like configuration and was not read",
            "name it with --policy if it is meant"),

    // --- the program and its state
    USAGE_ERROR(USAGE, "the command was not understood", "see strongset help COMMAND"),
    OUTPUT_FAILED(UNAVAILABLE, "the output could not be written", "check the path and the free space"),
    NO_VERDICT(DENIED, "nothing was decided on it before", "ask: strongset check FILE"),
    STORE_BUSY(UNAVAILABLE, "another process holds the store", "wait until it is done, then try again"),
    STORE_DAMAGED(UNAVAILABLE, "the store was damaged; it was kept aside",
            "look at the file named; pins and verdicts in it are not known to this answer"),
    STORE_UNAVAILABLE(UNAVAILABLE, "the store cannot be opened or written", "check the data folder"),
    STORE_NEWER(UNAVAILABLE, "the store was written by a newer Strongset", "use that version"),
    ROOTS_DAMAGED(INVALID, "what was noted of removed and rotated roots is damaged; no root counts until it is mended",
            "restore the folder named from a copy, or remove it, and all roots stand as they came with the install"),
    INTERNAL_ERROR(INTERNAL, "something unexpected happened; nothing is allowed",
            "this is a bug in Strongset: report the message");

    private final Exit exit;
    private final String meaning;
    private final String remedy;

    Code(Exit exit, String meaning, String remedy) {
        this.exit = exit;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /// Returns the exit code that this code calls for.
    public Exit exit() {
        return exit;
    }

    /// Returns one sentence, lower case: what it means.
    public String meaning() {
        return meaning;
    }

    /// Returns one sentence, lower case: what to do.
    public String remedy() {
        return remedy;
    }

    /// Finds the code of that name.
    public static Optional<Code> find(String name) {
        for (var code : values()) {
            if (code.name().equals(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
