package org.strongset.sign.sigstore;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.Bytes;
import org.strongset.sign.Der;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;

/// The promises of certificate logs that a certificate carries (RFC 6962, sections 3.2 and 3.3).
final class Scts {
    private static final String EXTENSION = "1.3.6.1.4.1.11129.2.4.2";
    private static final int EXTENSIONS_TAG = 0xA3;
    private static final int MAX = 16;
    private static final int SHA256 = 4;

    private Scts() {}

    private record Sct(Bytes log, long time, Bytes extensions, int hash, Bytes signature) {}

    /// Sees that a log of the trusted root promised to show this certificate. Promises of other logs are left alone; one
    /// by a log that is known, and that does not hold, is none.
    ///
    /// @throws RefusedException `SCT_INVALID`, `TIME_WINDOW` if the log was not in force
    static void check(X509Certificate leaf, X509Certificate issuer, List<TrustedLog> logs) throws RefusedException {
        var extension = leaf.getExtensionValue(EXTENSION);
        if (extension == null) {
            throw new RefusedException(Code.SCT_INVALID, "the certificate has no promise of a certificate log");
        }
        List<Sct> scts;
        try {
            scts = read(Der.parse(Der.parse(extension).octets()).octets());
        } catch (BufferUnderflowException _) {
            throw new RefusedException(Code.SCT_INVALID, "the promises of certificate logs are cut short");
        }
        int held = 0;
        for (var sct : scts) {
            for (var log : logs) {
                if (log.is(sct.log().array())) {
                    check(sct, log, leaf, issuer);
                    held++;
                }
            }
        }
        if (held == 0) {
            throw new RefusedException(Code.SCT_INVALID, "none of the " + scts.size()
                    + " promises is by a certificate log of the trusted root");
        }
    }

    private static void check(Sct sct, TrustedLog log, X509Certificate leaf, X509Certificate issuer)
            throws RefusedException {
        if (sct.hash() != SHA256 || !log.key().fits(signed(sct, leaf, issuer), sct.signature().array())) {
            throw new RefusedException(Code.SCT_INVALID, "the promise of " + log.name() + " is not its own");
        }
        var time = Instant.ofEpochMilli(sct.time());
        if (!log.window().holds(time)) {
            throw new RefusedException(Code.TIME_WINDOW,
                    "promised at " + time + ", and the certificate log " + log.name() + " is in force " + log.window());
        }
    }

    /// Reads the list, in TLS's presentation language: numbers of one to eight bytes, lengths before contents.
    private static List<Sct> read(byte[] list) throws RefusedException {
        var all = ByteBuffer.wrap(list);
        if ((all.getShort() & 0xFFFF) != all.remaining()) {
            throw new RefusedException(Code.SCT_INVALID, "the list of promises has a wrong length");
        }
        var scts = new ArrayList<Sct>();
        while (all.hasRemaining() && scts.size() < MAX) {
            var one = ByteBuffer.wrap(take(all, all.getShort() & 0xFFFF));
            if (one.get() != 0) {
                continue; // a version to come
            }
            var log = take(one, 32);
            long time = one.getLong();
            var extensions = take(one, one.getShort() & 0xFFFF);
            int hash = one.get();
            one.get(); // what kind of signature: the key says so
            var signature = take(one, one.getShort() & 0xFFFF);
            if (one.hasRemaining() || time < 0) {
                throw new RefusedException(Code.SCT_INVALID, "a promise of a certificate log is malformed");
            }
            scts.add(new Sct(Bytes.of(log), time, Bytes.of(extensions), hash, Bytes.of(signature)));
        }
        return scts;
    }

    private static byte[] take(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /// Section 3.2: what the log signed is the certificate as it was before the promise was put into it.
    private static byte[] signed(Sct sct, X509Certificate leaf, X509Certificate issuer) throws RefusedException {
        var tbs = withoutPromises(leaf);
        var issuerKey = HexFormat.of()
                .parseHex(FileDigests.digest(Digest.Algorithm.SHA256, issuer.getPublicKey().getEncoded()).hex());
        var extensions = sct.extensions().array();
        var signed = ByteBuffer.allocate(1 + 1 + 8 + 2 + 32 + 3 + tbs.length + 2 + extensions.length);
        signed.put((byte) 0).put((byte) 0).putLong(sct.time()).putShort((short) 1).put(issuerKey);
        signed.put((byte) (tbs.length >>> 16)).putShort((short) tbs.length).put(tbs);
        return signed.putShort((short) extensions.length).put(extensions).array();
    }

    private static byte[] withoutPromises(X509Certificate leaf) throws RefusedException {
        try {
            var fields = Der.parse(leaf.getTBSCertificate()).as(Der.SEQUENCE).open();
            var kept = new ByteArrayOutputStream();
            while (fields.more()) {
                var field = fields.next();
                kept.writeBytes(field.tag() == EXTENSIONS_TAG
                        ? Der.wrap(EXTENSIONS_TAG, Der.wrap(Der.SEQUENCE, others(field)))
                        : field.encoded());
            }
            return Der.wrap(Der.SEQUENCE, kept.toByteArray());
        } catch (CertificateEncodingException e) {
            throw new RefusedException(Code.SCT_INVALID, "the certificate cannot be read: " + e.getMessage());
        }
    }

    private static byte[] others(Der extensions) throws RefusedException {
        var all = extensions.open().next(Der.SEQUENCE).open();
        var kept = new ByteArrayOutputStream();
        while (all.more()) {
            var extension = all.next(Der.SEQUENCE);
            if (!extension.open().next().oid().equals(EXTENSION)) {
                kept.writeBytes(extension.encoded());
            }
        }
        return kept.toByteArray();
    }
}
