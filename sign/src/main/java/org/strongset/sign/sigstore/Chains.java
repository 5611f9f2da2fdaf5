package org.strongset.sign.sigstore;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.sign.Der;
import org.strongset.sign.RefusedException;

/// Certificate chains to authorities of the trusted root, by RFC 5280, section 6, as the JDK does it, at a time.
final class Chains {
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final int KEY_ID = 0x80;

    private Chains() {}

    /// Returns the authorities that may have issued `leaf`: it names them, and their key. Whether they did, [#check] says.
    static List<Authority> issuers(X509Certificate leaf, List<Authority> authorities) {
        var issuers = new ArrayList<Authority>();
        for (var authority : authorities) {
            var issuer = authority.chain().getFirst();
            if (issuer.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()) && sameKey(leaf, issuer)) {
                issuers.add(authority);
            }
        }
        return issuers;
    }

    /// Returns whether the authority's key signed `leaf`, without asking when.
    static boolean issued(Authority authority, X509Certificate leaf) {
        try {
            leaf.verify(authority.chain().getFirst().getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// Compares the identifiers of keys (RFC 5280, sections 4.2.1.1 and 4.2.1.2), where both have one.
    private static boolean sameKey(X509Certificate leaf, X509Certificate issuer) {
        var named = leaf.getExtensionValue(AUTHORITY_KEY);
        var own = issuer.getExtensionValue(SUBJECT_KEY);
        if (named == null || own == null) {
            return true;
        }
        try {
            var id = Der.parse(Der.parse(named).octets()).as(Der.SEQUENCE).open();
            return !id.sees(KEY_ID)
                    || Arrays.equals(id.next().content(), Der.parse(Der.parse(own).octets()).octets());
        } catch (RefusedException _) {
            return false;
        }
    }

    /// Sees that the whole chain above `leaf`, and `leaf`, held at that time, and that the authority was in force then.
    ///
    /// @param above the certificates above the leaf, the root last
    /// @throws RefusedException `TIME_WINDOW` if it is the leaf or the authority, `CERT_EXPIRED` if it is a certificate between,
    ///     `UNTRUSTED_CHAIN` for all else
    static void check(X509Certificate leaf, List<X509Certificate> above, Window authority, Instant time)
            throws RefusedException {
        if (!authority.holds(time)) {
            throw new RefusedException(Code.TIME_WINDOW,
                    "signed at " + time + ", and the authority is in force " + authority);
        }
        var outside = inForce(leaf, time);
        if (outside.isPresent()) {
            throw new RefusedException(Code.TIME_WINDOW, outside.get());
        }
        for (var certificate : above) { // the anchor, too: PKIX takes it as it is
            var expired = inForce(certificate, time);
            if (expired.isPresent()) {
                throw new RefusedException(Code.CERT_EXPIRED, expired.get());
            }
        }
        path(leaf, above, time);
    }

    private static Optional<String> inForce(X509Certificate certificate, Instant time) {
        try {
            certificate.checkValidity(Date.from(time));
            return Optional.empty();
        } catch (CertificateExpiredException | CertificateNotYetValidException _) {
            var name = certificate.getSubjectX500Principal().getName();
            return Optional.of("signed at " + time + ", and the certificate of "
                    + (name.isEmpty() ? "the signer" : "\"" + name + "\"") + " is in force from "
                    + certificate.getNotBefore().toInstant() + " to " + certificate.getNotAfter().toInstant());
        }
    }

    private static void path(X509Certificate leaf, List<X509Certificate> above, Instant time)
            throws RefusedException {
        try {
            var anchor = new TrustAnchor(above.getLast(), null);
            var parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false); // these certificates live for minutes, and nobody revokes them
            parameters.setDate(Date.from(time));
            var certificates = new ArrayList<X509Certificate>();
            certificates.add(leaf);
            certificates.addAll(above.subList(0, above.size() - 1));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
        } catch (CertPathValidatorException e) {
            var code = e.getReason() == BasicReason.EXPIRED ? Code.CERT_EXPIRED : Code.UNTRUSTED_CHAIN;
            throw new RefusedException(code, "the chain does not hold: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Code.UNTRUSTED_CHAIN, "the chain does not hold: " + e.getMessage());
        }
    }
}
