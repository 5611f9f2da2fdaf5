package org.strongset.sign.openpgp;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// A signature packet of version 4 or 6 (RFC 9580, section 5.2.3). All times are seconds since 1970, UTC.
///
/// Only what stands in the hashed area counts. From the other area come hints about the issuer and the back-signature of
/// a subkey, which proves itself.
final class SignaturePacket {
    // Signature types (section 5.2.1)
    static final int BINARY = 0x00;
    static final int TEXT = 0x01;
    static final int CERTIFICATION_FIRST = 0x10;
    static final int CERTIFICATION_LAST = 0x13;
    static final int SUBKEY_BINDING = 0x18;
    static final int PRIMARY_KEY_BINDING = 0x19;
    static final int DIRECT_KEY = 0x1F;
    static final int KEY_REVOCATION = 0x20;
    static final int SUBKEY_REVOCATION = 0x28;
    static final int CERTIFICATION_REVOCATION = 0x30;

    private final int version;
    private final int type;
    private final int keyAlgorithm;
    private final HashAlgorithm hash;
    private final Octets hashedPart;
    private final Subpackets hashed;
    private final Subpackets unhashed;
    private final int check;
    private final Octets salt;
    private final Octets values;
    private final long created;
    private final long expires;
    private final long keyExpires;

    private SignaturePacket(int version, int type, int keyAlgorithm, HashAlgorithm hash, Octets hashedPart,
            Subpackets hashed, Subpackets unhashed, int check, Octets salt, Octets values) throws Refusal {
        this.version = version;
        this.type = type;
        this.keyAlgorithm = keyAlgorithm;
        this.hash = hash;
        this.hashedPart = hashedPart;
        this.hashed = hashed;
        this.unhashed = unhashed;
        this.check = check;
        this.salt = salt;
        this.values = values;
        this.created = hashed.number(Subpackets.CREATED, -1);
        this.expires = hashed.number(Subpackets.EXPIRES, 0);
        this.keyExpires = hashed.number(Subpackets.KEY_EXPIRES, -1);
        if (created < 0) {
            throw Refusal.malformed("the signature does not say when it was made");
        }
    }

    /// Reads a packet's body.
    ///
    /// @throws Refusal `SIG_VERSION` for other versions and for a salt that does not fit the hash, else `MALFORMED`;
    ///         `ALG_FORBIDDEN` for a hash algorithm that has no name
    static SignaturePacket parse(Octets body) throws Refusal {
        var in = body.reader();
        int version = in.u8();
        if (version != 4 && version != 6) {
            throw new Refusal(Code.SIG_VERSION, "the signature has version " + version + "; 4 and 6 are accepted");
        }
        int type = in.u8();
        int keyAlgorithm = in.u8();
        int hashId = in.u8();
        var hashed = in.take(version == 6 ? in.u32() : in.u16());
        var hashedPart = body.slice(0, in.position());
        var unhashed = in.take(version == 6 ? in.u32() : in.u16());
        int check = in.u16();
        var salt = version == 6 ? in.take(in.u8()) : Octets.NONE;
        var hash = HashAlgorithm.of(hashId);
        if (hash == null) {
            throw new Refusal(Code.ALG_FORBIDDEN, "the signature uses the unknown hash algorithm " + hashId);
        }
        if (version == 6 && (hash.salt() == 0 || salt.length() != hash.salt())) {
            throw new Refusal(Code.SIG_VERSION, "the signature of version 6 has a salt of " + salt.length()
                    + " bytes; with " + hash.label() + " it is " + hash.salt());
        }
        return new SignaturePacket(version, type, keyAlgorithm, hash, hashedPart, Subpackets.parse(hashed),
                Subpackets.parse(unhashed), check, salt, in.rest());
    }

    /// Begins the digest with what comes before the signed bytes: the salt.
    MessageDigest start() {
        var digest = hash.start();
        salt.into(digest);
        return digest;
    }

    /// Ends the digest: the signature's own hashed part and a trailer that says how long it is (section 5.2.4).
    byte[] finish(MessageDigest digest) {
        hashedPart.into(digest);
        digest.update((byte) version);
        digest.update((byte) 0xFF);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (hashedPart.length() >> shift));
        }
        return digest.digest();
    }

    /// Returns whether the digest begins with the two bytes that the signature foretells.
    boolean foretells(byte[] digest) {
        return check == (((digest[0] & 0xFF) << 8) | (digest[1] & 0xFF));
    }

    int version() {
        return version;
    }

    int type() {
        return type;
    }

    boolean isCertification() {
        return type >= CERTIFICATION_FIRST && type <= CERTIFICATION_LAST;
    }

    boolean isRevocation() {
        return type == KEY_REVOCATION || type == SUBKEY_REVOCATION || type == CERTIFICATION_REVOCATION;
    }

    int keyAlgorithm() {
        return keyAlgorithm;
    }

    HashAlgorithm hash() {
        return hash;
    }

    Octets salt() {
        return salt;
    }

    /// Returns the numbers of the signature, as they stand in the packet.
    Octets values() {
        return values;
    }

    long created() {
        return created;
    }

    Instant time() {
        return Instant.ofEpochSecond(created);
    }

    /// Returns whether it has expired at `time` (section 5.2.3.18).
    boolean expiredAt(long time) {
        return expires != 0 && time >= created + expires;
    }

    /// Returns when it expires, null if it never does.
    @Nullable
    Instant end() {
        return expires == 0 ? null : Instant.ofEpochSecond(created + expires);
    }

    /// Returns whether it is meant for others too; it is unless it says otherwise (section 5.2.3.19).
    boolean isExportable() {
        return hashed.findAll(Subpackets.EXPORTABLE).stream().allMatch(body -> body.length() == 1 && body.at(0) == 1);
    }

    /// Returns the least amount of trust that it says it gives, 0 if that cannot be read; 255, the most, if it says nothing
    /// of amounts (section 5.2.3.21).
    int trustAmount() {
        return hashed.findAll(Subpackets.TRUST).stream().mapToInt(body -> body.length() == 2 ? body.at(1) : 0).min()
                .orElse(255);
    }

    /// Returns the depth of a trust signature: 0 for a certification alone, or if it cannot be read (section 5.2.3.21).
    int trustDepth() {
        var trust = hashed.find(Subpackets.TRUST);
        return trust == null || trust.length() != 2 ? 0 : trust.at(0);
    }

    /// Returns whether it says anything of depth and amount that can be read.
    boolean isTrustSignature() {
        var trust = hashed.find(Subpackets.TRUST);
        return trust != null && trust.length() == 2;
    }

    /// Returns the amount of a trust signature; 0 if it is none.
    int trustAmountSaid() {
        var trust = hashed.find(Subpackets.TRUST);
        return trust == null || trust.length() != 2 ? 0 : trust.at(1);
    }

    /// Returns all regular expressions that it has, each without the zero that ends it, if one does.
    List<String> expressions() {
        return hashed.findAll(Subpackets.EXPRESSION).stream()
                .map(body -> body.length() > 0 && body.at(body.length() - 1) == 0
                        ? body.slice(0, body.length() - 1)
                        : body)
                .map(Octets::text).toList();
    }

    /// Returns the regular expression of a trust signature, without the zero that ends it; null if there is none that ends so.
    @Nullable
    String expression() {
        var expression = hashed.find(Subpackets.EXPRESSION);
        int last = expression == null ? -1 : expression.length() - 1;
        return expression == null || last < 0 || expression.at(last) != 0 ? null : expression.slice(0, last).text();
    }

    /// Returns whether its maker may take it back; they may unless it says otherwise (section 5.2.3.20).
    boolean isRevocable() {
        var revocable = hashed.find(Subpackets.REVOCABLE);
        return revocable == null || revocable.length() != 1 || revocable.at(0) != 0;
    }

    /// Returns whether it says when it ends, be it never.
    boolean hasTerm() {
        return hashed.find(Subpackets.EXPIRES) != null;
    }

    /// Returns whether it is limited to User IDs that match a regular expression (section 5.2.3.22).
    boolean hasExpression() {
        return hashed.find(Subpackets.EXPRESSION) != null;
    }

    /// Returns after how many seconds of the key's life it expires; 0: never, -1: it says nothing (section 5.2.3.13).
    long keyExpires() {
        return keyExpires;
    }

    /// Returns the first byte of the key flags, -1 if there are none (section 5.2.3.29).
    int keyFlags() {
        var flags = hashed.find(Subpackets.KEY_FLAGS);
        return flags == null ? -1 : flags.length() == 0 ? 0 : flags.at(0);
    }

    /// Returns whether it says that its User ID is the main one (section 5.2.3.27).
    boolean isPrimaryUserId() {
        var primary = hashed.find(Subpackets.PRIMARY_USER_ID);
        return primary != null && primary.length() == 1 && primary.at(0) != 0;
    }

    /// Returns whether this revocation says that the key is merely no longer used: superseded, retired, or User ID no
    /// longer valid. Any other reason, or none, may mean that someone else has it (section 5.2.3.31).
    boolean isSoft() {
        var reason = hashed.find(Subpackets.REASON);
        if (reason == null || reason.length() == 0) {
            return false;
        }
        return reason.at(0) == 1 || reason.at(0) == 3 || reason.at(0) == 32;
    }

    @Nullable
    String criticalUnknown() {
        return hashed.criticalUnknown();
    }

    /// Returns whether anything in it is critical that is not among these subpackets.
    boolean isCriticalBeyond(Set<Integer> handled) {
        return hashed.isCriticalBeyond(handled) || unhashed.isCriticalBeyond(handled);
    }

    /// Returns the embedded signatures of type 0x19 that can be read, from either area (section 5.2.3.34).
    List<SignaturePacket> backSignatures() {
        var found = new ArrayList<SignaturePacket>(1);
        for (var area : List.of(hashed, unhashed)) {
            for (var body : area.findAll(Subpackets.EMBEDDED)) {
                try {
                    var back = parse(body);
                    if (back.type == PRIMARY_KEY_BINDING && found.size() < 4) {
                        found.add(back);
                    }
                } catch (Refusal e) {
                    // one that cannot be read proves nothing; another may
                }
            }
        }
        return found;
    }

    /// Returns what the signature says of its maker. Hints: nobody need have signed them, and anyone can write them.
    Issuers issuers() {
        return Issuers.of(hashed, unhashed);
    }
}
