package org.strongset.sign.dsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// A DSSE envelope as it was written: a claim, nothing in it is verified.
public final class Envelope {
    /// An envelope with more signatures is refused.
    public static final int MAX_SIGNATURES = 16;

    private final String payloadType;
    private final byte[] payload;
    private final List<byte[]> signatures;
    private final List<String> keyIds;

    private Envelope(String payloadType, byte[] payload, List<byte[]> signatures, List<String> keyIds) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
        this.keyIds = List.copyOf(keyIds);
    }

    /// Returns an envelope of these parts; the arrays are not copied and must not change.
    public static Envelope of(String payloadType, byte[] payload, List<byte[]> signatures) {
        return new Envelope(payloadType, payload, signatures, List.of());
    }

    /// Reads an envelope that is a member of something else. Members that the specification does not know are ignored.
    ///
    /// @throws RefusedException `MALFORMED` or `LIMIT_EXCEEDED`
    public static Envelope of(Message json) throws RefusedException {
        var type = json.text("payloadType");
        if (type.isEmpty()) {
            throw RefusedException.malformed(json.where() + ".payloadType is empty");
        }
        var signatures = new ArrayList<byte[]>();
        var keyIds = new ArrayList<String>();
        for (var signature : json.messages("signatures", MAX_SIGNATURES)) {
            signatures.add(signature.bytes("sig"));
            keyId(signature).ifPresent(keyIds::add);
        }
        if (signatures.isEmpty()) {
            throw RefusedException.malformed(json.where() + " has no signatures");
        }
        return new Envelope(type, json.bytes("payload"), signatures, keyIds);
    }

    /// The specification lets a reader ignore it, so one that is no text is none.
    private static Optional<String> keyId(Message signature) {
        try {
            return Optional.of(signature.text("keyid", "")).filter(id -> !id.isEmpty());
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    /// Returns what the payload is said to be; part of what is signed.
    public String payloadType() {
        return payloadType;
    }

    /// Returns the payload: always the same array, so that what was verified is what is read (THREATS.md DS-01). It must not
    /// be changed.
    public byte[] payload() {
        return payload;
    }

    /// Returns the signatures, in their order; the arrays must not be changed.
    public List<byte[]> signatures() {
        return signatures;
    }

    /// Returns whose signatures they are said to be, as far as they say: a hint, nobody's word.
    public List<String> keyIds() {
        return keyIds;
    }

    /// Returns what the signatures are over: the pre-authentication encoding of type and payload.
    public byte[] signed() {
        return Pae.of(payloadType, payload);
    }
}
