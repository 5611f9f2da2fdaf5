package org.strongset.sign.sigstore;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.Der;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;

/// The leaf certificate of a bundle: a claim, until its chain was verified.
final class Signatory {
    /// A name of Fulcio's own, for identities that are neither an address nor an email.
    private static final String OTHER_NAME = "1.3.6.1.4.1.57264.1.7";
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final int DIGITAL_SIGNATURE = 0;

    private final byte[] der;
    private final X509Certificate certificate;
    private final VerifyingKey key;
    private final String identity;
    private final SourceFacts facts;

    private Signatory(byte[] der) throws RefusedException {
        this.der = der;
        certificate = Certificates.read(der);
        key = VerifyingKey.of(certificate.getPublicKey());
        identity = identity(certificate);
        facts = SourceFacts.of(certificate);
        checkUse();
    }

    static Signatory of(byte[] der) throws RefusedException {
        return new Signatory(der);
    }

    private void checkUse() throws RefusedException {
        try {
            var uses = certificate.getExtendedKeyUsage();
            var usage = certificate.getKeyUsage();
            if (uses == null || !uses.contains(CODE_SIGNING) || usage == null || !usage[DIGITAL_SIGNATURE]
                    || certificate.getBasicConstraints() >= 0) {
                throw RefusedException.malformed("the leaf certificate is not one for signing code");
            }
        } catch (CertificateParsingException e) {
            throw RefusedException.malformed("the leaf certificate's key usage cannot be read: " + e.getMessage());
        }
    }

    private static String identity(X509Certificate certificate) throws RefusedException {
        @Nullable
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            throw RefusedException.malformed("the leaf certificate's name cannot be read: " + e.getMessage());
        }
        if (names == null || names.size() != 1) {
            throw RefusedException.malformed("the leaf certificate has " + (names == null ? 0 : names.size())
                    + " subject alternative names, not one");
        }
        var name = names.iterator().next();
        boolean plain = name.get(0) instanceof Integer type && (type == 1 || type == 6); // an email, a URI
        if (plain && name.get(1) instanceof String text) {
            return text;
        }
        if (name.get(0) instanceof Integer type && type == 0 && name.get(1) instanceof byte[] other) {
            return other(other);
        }
        throw RefusedException.malformed("the leaf certificate's name is neither a URI nor an email nor Fulcio's own");
    }

    private static String other(byte[] name) throws RefusedException {
        var fields = Der.parse(name).open();
        if (!fields.next(Der.OID).oid().equals(OTHER_NAME)) {
            throw RefusedException.malformed("the leaf certificate's name is of an unknown kind");
        }
        return fields.next(0xA0).open().next().utf8();
    }

    static byte[] encoded(X509Certificate certificate) throws RefusedException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw RefusedException.malformed("a certificate cannot be written: " + e.getMessage());
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    VerifyingKey key() {
        return key;
    }

    /// Returns the one name that the authority certified.
    String identity() {
        return identity;
    }

    SourceFacts facts() {
        return facts;
    }

    Digest fingerprint() {
        return FileDigests.digest(Digest.Algorithm.SHA256, der);
    }

    Window window() {
        return new Window(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    boolean is(byte[] otherDer) {
        return Arrays.equals(der, otherDer);
    }
}
