package org.strongset.sign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// What one signature turned out to be.
///
/// @param kind the format
/// @param file the evidence file, as the person named it
/// @param evidence the id: SHA-256 of the evidence file's bytes
/// @param state how it stands; never mixed
/// @param code `SIG_VALID`, or what is wrong
/// @param message what, with both values; may hold untrusted text
/// @param signer who made it: only when the arithmetic held, so present for `VALID` and most of `UNACCEPTABLE`
/// @param issuer what the signature itself says of its maker: a hint, never proof, for finding a certificate
/// @param time when the signature says it was made; null if it does not
/// @param remarks warnings that change nothing by themselves
public record Verification(Kind kind, String file, Digest evidence, State state, Code code, String message,
        @Nullable Signer signer, @Nullable String issuer, @Nullable Instant time, List<Remark> remarks) {

    /// The formats.
    public enum Kind {
        OPENPGP("openpgp"),
        SIGSTORE("sigstore"),
        DSSE("dsse");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// Returns the name used in JSON.
        public String label() {
            return label;
        }
    }

    /// How evidence stands. The order is from best to worst for the exit of `verify`.
    public enum State {
        /// It holds.
        VALID("valid"),
        /// It is real, but too weak, expired or revoked at signing time.
        UNACCEPTABLE("unacceptable"),
        /// Nobody whose certificate is at hand made it.
        UNKNOWN_SIGNER("unknown-signer"),
        /// Something needed to judge it cannot be had.
        UNAVAILABLE("unavailable"),
        /// It is malformed, of the wrong kind, not over these bytes, or about something else.
        INVALID("invalid");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /// Returns the name used in JSON.
        public String label() {
            return label;
        }
    }

    /// The certificate, or the bare key, that signed.
    ///
    /// @param fingerprint of the certificate (its primary key): upper-case hexadecimal, 40 or 64 digits
    /// @param key fingerprint of the key that made the signature: the same, or a subkey's, or that of the key in it
    /// @param identity its primary User ID, or its subject; untrusted text, proves nothing by itself; empty for a bare key
    /// @param provider who told the certificate authority of that identity, as Sigstore's issuer; null where nobody does
    public record Signer(String fingerprint, String key, String identity, @Nullable String provider) {
        public Signer(String fingerprint, String key, String identity) {
            this(fingerprint, key, identity, null);
        }
    }

    /// A warning with its code.
    public record Remark(Code code, String message) {}

    public Verification {
        remarks = List.copyOf(remarks);
        if (state == State.VALID && signer == null) {
            throw new IllegalArgumentException("a valid signature has a signer");
        }
        if ((state == State.VALID) != (code == Code.SIG_VALID)) {
            throw new IllegalArgumentException("state " + state + " does not go with code " + code);
        }
    }
}
