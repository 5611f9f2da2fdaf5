package org.strongset.sign.sigstore;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.Bytes;
import org.strongset.sign.Der;
import org.strongset.sign.RefusedException;

/// The answer of a timestamp authority (RFC 3161) as it was written: a claim. The CMS around it (RFC 5652) is read as far as
/// one token needs, and strictly: DER, one signer, each attribute once.
///
/// @param time when the authority says that it saw the imprint
/// @param imprint the digest of what was timestamped
/// @param info what the token says; its digest is in the attributes.
/// @param certificates those in the token: hints
/// @param signer who is said to have signed
record Timestamp(Instant time, Digest imprint, Bytes info, List<byte[]> certificates, Signer signer) {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final int MAX_CERTIFICATES = 8;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int EXPLICIT_0 = 0xA0;

    /// @param issuer the encoded name of the authority that issued its certificate; null if it is named by its key
    /// @param serial of that certificate; null too then
    /// @param keyId the identifier of its key; null if it is named by its issuer
    /// @param digest the algorithm of the message digest
    /// @param attributes by object identifier, each a set with one value
    /// @param signed what the signature is over
    /// @param scheme the object identifier of the signature's algorithm
    record Signer(@Nullable Bytes issuer, @Nullable BigInteger serial, @Nullable Bytes keyId,
            Digest.Algorithm digest, Map<String, Der> attributes, Bytes signed, String scheme,
            Bytes signature) {}

    /// @throws RefusedException `MALFORMED`
    static Timestamp parse(byte[] response) throws RefusedException {
        var fields = Der.parse(response).as(Der.SEQUENCE).open();
        var status = fields.next(Der.SEQUENCE).open().next(Der.INTEGER).integer();
        if (status.signum() < 0 || status.compareTo(BigInteger.ONE) > 0) {
            throw RefusedException.malformed("the timestamp authority refused: status " + status);
        }
        var token = fields.next(Der.SEQUENCE).open();
        fields.end();
        if (!token.next().oid().equals(SIGNED_DATA)) {
            throw RefusedException.malformed("the timestamp is no signed data");
        }
        return signedData(token.next(EXPLICIT_0).open().next(Der.SEQUENCE).open());
    }

    private static Timestamp signedData(Der.Cursor data) throws RefusedException {
        data.next(Der.INTEGER);
        data.next(Der.SET);
        var content = data.next(Der.SEQUENCE).open();
        if (!content.next().oid().equals(TST_INFO)) {
            throw RefusedException.malformed("the timestamp's content is no timestamp");
        }
        var info = content.next(EXPLICIT_0).open().next().octets();
        var certificates = new ArrayList<byte[]>();
        if (data.sees(EXPLICIT_0)) {
            var all = data.next().open();
            while (all.more() && certificates.size() < MAX_CERTIFICATES) {
                certificates.add(all.next().encoded());
            }
        }
        if (data.sees(0xA1)) {
            data.next(); // revocation lists: not read
        }
        var signers = data.next(Der.SET).open();
        var signer = signer(signers.next(Der.SEQUENCE).open());
        signers.end();
        data.end();
        return info(info, certificates, signer);
    }

    private static Timestamp info(byte[] bytes, List<byte[]> certificates, Signer signer) throws RefusedException {
        var info = Der.parse(bytes).as(Der.SEQUENCE).open();
        if (!info.next().integer().equals(BigInteger.ONE)) {
            throw RefusedException.malformed("the timestamp is of an unknown version");
        }
        info.next(Der.OID); // the authority's policy
        var imprint = info.next(Der.SEQUENCE).open();
        var algorithm = Algorithms.oid(imprint.next(Der.SEQUENCE).open().next().oid());
        var digest = BundleReader.digest(algorithm, imprint.next().octets());
        info.next(Der.INTEGER);
        return new Timestamp(info.next().time(), digest, Bytes.of(bytes), List.copyOf(certificates), signer);
    }

    private static Signer signer(Der.Cursor fields) throws RefusedException {
        fields.next(Der.INTEGER);
        var name = fields.next();
        @Nullable
        Bytes issuer = null;
        @Nullable
        BigInteger serial = null;
        @Nullable
        Bytes keyId = null;
        if (name.tag() == 0x80) {
            keyId = Bytes.of(name.content());
        } else {
            var pair = name.as(Der.SEQUENCE).open();
            issuer = Bytes.of(pair.next(Der.SEQUENCE).encoded());
            serial = pair.next().integer();
        }
        var digest = Algorithms.oid(fields.next(Der.SEQUENCE).open().next().oid());
        var attributes = fields.next(EXPLICIT_0);
        var scheme = fields.next(Der.SEQUENCE).open().next().oid();
        var signature = fields.next().octets();
        if (fields.sees(0xA1)) {
            fields.next(); // unsigned attributes: not read
        }
        fields.end();
        // RFC 5652, section 5.4: what is signed is the set, not the tag that stands in for it
        return new Signer(issuer, serial, keyId, digest, attributes(attributes),
                Bytes.of(Der.wrap(Der.SET, attributes.content())), scheme, Bytes.of(signature));
    }

    private static Map<String, Der> attributes(Der set) throws RefusedException {
        var attributes = new HashMap<String, Der>();
        var all = set.open();
        while (all.more()) {
            var attribute = all.next(Der.SEQUENCE).open();
            var name = attribute.next().oid();
            var value = attribute.next(Der.SET).open();
            if (attributes.put(name, value.next()) != null || attributes.size() > MAX_ATTRIBUTES || value.more()) {
                throw RefusedException.malformed("the timestamp has the attribute " + name + " twice, or too many");
            }
        }
        return Map.copyOf(attributes);
    }
}
