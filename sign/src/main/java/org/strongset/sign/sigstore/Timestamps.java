package org.strongset.sign.sigstore;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.Bytes;
import org.strongset.sign.Der;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;

/// Whether a timestamp is the word of a timestamp authority of the trusted root on this signature (RFC 3161, section 2.4.2,
/// with RFC 5816).
final class Timestamps {
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final String SIGNING_CERTIFICATE_2 = "1.2.840.113549.1.9.16.2.47";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final List<String> USE = List.of("1.3.6.1.5.5.7.3.8");
    private static final Set<String> KNOWN_CRITICAL = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37");
    private static final String USE_EXTENSION = "2.5.29.37";
    private static final String KEY_ID_EXTENSION = "2.5.29.14";

    private Timestamps() {}

    private record Certified(X509Certificate certificate, List<X509Certificate> above, Window window) {}

    /// Returns the time; empty if the timestamp is of an authority that the trusted root does not name, and counts for
    /// nothing.
    ///
    /// @throws RefusedException `MALFORMED`, `TIMESTAMP_MISMATCH`, `TIME_WINDOW`, `CERT_EXPIRED` or `UNTRUSTED_CHAIN`
    static Optional<Instant> check(byte[] response, byte[] signature, TrustedRoot root) throws RefusedException {
        var timestamp = Timestamp.parse(response);
        var signers = signers(timestamp, root);
        if (signers.isEmpty()) {
            return Optional.empty();
        }
        RefusedException refusal = mismatch("the timestamp is by nobody");
        for (var signer : signers) { // one authority may be listed with two windows
            try {
                check(timestamp, signer, signature);
                return Optional.of(timestamp.time());
            } catch (RefusedException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private static List<Certified> signers(Timestamp timestamp, TrustedRoot root) throws RefusedException {
        var found = new ArrayList<Certified>();
        for (var authority : root.timestampAuthorities()) {
            var chain = authority.chain();
            if (chain.size() > 1 && names(timestamp.signer(), chain.getFirst())) {
                found.add(new Certified(chain.getFirst(), chain.subList(1, chain.size()), authority.window()));
            }
        }
        for (var der : found.isEmpty() ? timestamp.certificates() : List.<byte[]>of()) {
            var certificate = Certificates.read(der);
            if (names(timestamp.signer(), certificate)) {
                for (var authority : Chains.issuers(certificate, root.timestampAuthorities())) {
                    found.add(new Certified(certificate, authority.chain(), authority.window()));
                }
            }
        }
        return found;
    }

    private static boolean names(Timestamp.Signer signer, X509Certificate certificate) throws RefusedException {
        var keyId = signer.keyId();
        if (keyId != null) {
            var own = certificate.getExtensionValue(KEY_ID_EXTENSION);
            return own != null && keyId.equals(Bytes.of(Der.parse(Der.parse(own).octets()).octets()));
        }
        var issuer = signer.issuer();
        return issuer != null && certificate.getSerialNumber().equals(signer.serial())
                && issuer.equals(Bytes.of(certificate.getIssuerX500Principal().getEncoded()));
    }

    private static void check(Timestamp timestamp, Certified signer, byte[] signature) throws RefusedException {
        signed(timestamp, signer.certificate());
        var imprint = timestamp.imprint();
        if (!imprint.equals(FileDigests.digest(imprint.algorithm(), signature))) {
            throw mismatch("the timestamp is over another signature");
        }
        use(signer.certificate());
        Chains.check(signer.certificate(), signer.above(), signer.window(), timestamp.time());
    }

    private static void signed(Timestamp timestamp, X509Certificate certificate) throws RefusedException {
        var signer = timestamp.signer();
        if (!TST_INFO.equals(attribute(signer, CONTENT_TYPE).oid())) {
            throw mismatch("the timestamp's signature is over another kind of content");
        }
        var digest = FileDigests.digest(signer.digest(), timestamp.info().array());
        if (!Arrays.equals(HexFormat.of().parseHex(digest.hex()), attribute(signer, MESSAGE_DIGEST).octets())) {
            throw mismatch("the timestamp's signature is over another content");
        }
        named(signer, certificate);
        if (!CmsSignatures.fits(signer, certificate.getPublicKey())) {
            throw mismatch("the timestamp's signature does not fit the key of its authority");
        }
    }

    private static Der attribute(Timestamp.Signer signer, String name) throws RefusedException {
        var value = signer.attributes().get(name);
        if (value == null) {
            throw RefusedException.malformed("the timestamp lacks the attribute " + name);
        }
        return value;
    }

    /// The signature covers the digest of its certificate (RFC 2634, section 5.4, and RFC 5035, section 3), so that no other
    /// certificate of the same key can take its place.
    private static void named(Timestamp.Signer signer, X509Certificate certificate) throws RefusedException {
        byte[] hash;
        byte[] own;
        var encoded = Signatory.encoded(certificate);
        var second = signer.attributes().get(SIGNING_CERTIFICATE_2);
        if (second != null) {
            var first = second.open().next(Der.SEQUENCE).open().next(Der.SEQUENCE).open();
            var field = first.next();
            var algorithm = Digest.Algorithm.SHA256; // the default
            if (field.tag() == Der.SEQUENCE) {
                algorithm = Algorithms.oid(field.open().next().oid());
                field = first.next();
            }
            hash = field.octets();
            own = HexFormat.of().parseHex(FileDigests.digest(algorithm, encoded).hex());
        } else {
            hash = attribute(signer, SIGNING_CERTIFICATE).open().next(Der.SEQUENCE).open().next(Der.SEQUENCE).open()
                    .next().octets();
            own = CmsSignatures.sha1(encoded);
        }
        if (!Arrays.equals(hash, own)) {
            throw mismatch("the timestamp's signature names another certificate");
        }
    }

    /// RFC 3161, section 2.3: the certificate is for timestamps, critically, and for nothing else.
    private static void use(X509Certificate certificate) throws RefusedException {
        try {
            var critical = certificate.getCriticalExtensionOIDs();
            if (!USE.equals(certificate.getExtendedKeyUsage()) || critical == null || !critical.contains(USE_EXTENSION)
                    || !KNOWN_CRITICAL.containsAll(critical)) {
                throw mismatch("the certificate of the timestamp authority is not one for timestamps alone");
            }
        } catch (CertificateParsingException e) {
            throw RefusedException.malformed("the timestamp authority's certificate cannot be read: " + e.getMessage());
        }
    }

    private static RefusedException mismatch(String message) {
        return new RefusedException(Code.TIMESTAMP_MISMATCH, message);
    }
}
