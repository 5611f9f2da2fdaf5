package org.strongset.sign.sigstore;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.strongset.sign.Der;
import org.strongset.sign.RefusedException;

/// Reads certificates. The JDK reads them; that they are DER, and nothing after it, is seen to here.
final class Certificates {
    private static final int MAX_LENGTH = 64 << 10;

    private Certificates() {}

    static X509Certificate read(byte[] der) throws RefusedException {
        if (der.length > MAX_LENGTH) {
            throw RefusedException.malformed("a certificate has " + der.length + " bytes; at most " + MAX_LENGTH);
        }
        Der.parse(der).as(Der.SEQUENCE);
        try {
            var factory = CertificateFactory.getInstance("X.509");
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                return certificate;
            }
            throw RefusedException.malformed("a certificate is not X.509");
        } catch (CertificateException | RuntimeException e) { // the JDK promises the first only
            throw RefusedException.malformed("a certificate cannot be read: " + e.getMessage());
        }
    }
}
