package org.strongset.sign.sigstore;

import java.util.Arrays;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;

/// A log of the trusted root, of signatures or of certificates.
final class TrustedLog {
    private static final int ID_LENGTH = 32;

    private final String name;
    private final String operator;
    private final byte[] id;
    private final VerifyingKey key;
    private final Window window;

    private TrustedLog(String name, String operator, byte[] id, VerifyingKey key, Window window) {
        this.name = name;
        this.operator = operator;
        this.id = id;
        this.key = key;
        this.window = window;
    }

    static TrustedLog of(Message json) throws RefusedException {
        var publicKey = json.message("publicKey");
        var id = json.message("logId").bytes("keyId");
        if (id.length != ID_LENGTH) {
            throw RefusedException.malformed(json.where() + ".logId has " + id.length + " bytes, not " + ID_LENGTH);
        }
        return new TrustedLog(name(json.text("baseUrl")), json.text("operator", ""), id,
                VerifyingKey.of(publicKey.bytes("rawBytes")), Window.of(publicKey));
    }

    /// Returns an address without scheme and last slash: what its checkpoints are signed as.
    private static String name(String url) {
        int scheme = url.indexOf("://");
        var rest = scheme < 0 ? url : url.substring(scheme + 3);
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /// Returns what it is called: the address without its scheme.
    String name() {
        return name;
    }

    /// Returns who runs it, empty if the trusted root does not say.
    String operator() {
        return operator;
    }

    boolean is(byte[] logId) {
        return Arrays.equals(id, logId);
    }

    /// Returns the first four bytes of its id, by which a checkpoint names its key.
    byte[] hint() {
        return Arrays.copyOf(id, 4);
    }

    VerifyingKey key() {
        return key;
    }

    Window window() {
        return window;
    }
}
