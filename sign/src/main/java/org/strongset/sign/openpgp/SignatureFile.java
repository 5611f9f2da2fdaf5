package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;

/// Reads a file of detached signatures: signature packets and nothing else, bare or in one block of armor.
final class SignatureFile {
    /// Larger files are refused; an honest signature has some hundred bytes.
    private static final int MOST_BYTES = 4 << 20;
    /// Each signature of version 6 has a salt of its own, so each may cost a pass over the data.
    private static final int MOST_SIGNATURES = 32;

    private SignatureFile() {}

    /// One packet of the file.
    sealed interface Part {
        record Read(SignaturePacket signature) implements Part {}

        /// A packet that says it is a signature and cannot be read as one; others beside it may be good.
        record Refused(Code code, String message) implements Part {}
    }

    /// Reads a file.
    ///
    /// @throws Refusal `NOT_DETACHED_SIGNATURE`, `ARMOR_AMBIGUOUS`, `LIMIT_EXCEEDED` or `MALFORMED`
    static List<Part> read(byte[] file) throws Refusal {
        if (file.length > MOST_BYTES) {
            throw new Refusal(Code.LIMIT_EXCEEDED, "it has " + file.length + " bytes; at most " + MOST_BYTES
                    + " are read");
        }
        if (!Armor.isText(file)) {
            return packets(file);
        }
        if (CleartextReader.looksCleartext(file)) {
            throw new Refusal(Code.NOT_DETACHED_SIGNATURE, "it is a cleartext-signed message of its own");
        }
        return armored(Armor.only(file));
    }

    /// Reads the signatures in a block of armor.
    static List<Part> armored(Armor armor) throws Refusal {
        // PGP once wrote MESSAGE over detached signatures (RFC 9580, section 6.2.1)
        if (!armor.type().equals("SIGNATURE") && !armor.type().equals("MESSAGE")) {
            throw Refusal.malformed("its armor says " + armor.type() + " instead of SIGNATURE");
        }
        var parts = packets(armor.bytes());
        if (armor.checksumWrong() && !areVersion6(parts)) {
            throw new Refusal(Code.ARMOR_AMBIGUOUS, "the checksum of its armor is wrong");
        }
        return parts;
    }

    private static boolean areVersion6(List<Part> parts) {
        for (var part : parts) {
            if (!(part instanceof Part.Read(var signature) && signature.version() == 6)) {
                return false;
            }
        }
        return true;
    }

    private static List<Part> packets(byte[] bytes) throws Refusal {
        if (bytes.length == 0) {
            throw Refusal.malformed("it is empty");
        }
        var packets = Packets.of(bytes);
        var parts = new ArrayList<Part>(1);
        while (true) {
            if (packets.peek() == Packets.COMPRESSED) {
                throw CompressedMessage.refuse(bytes, packets.end());
            }
            if (packets.peek() == Packets.ONE_PASS_SIGNATURE) {
                throw inline();
            }
            if (!packets.next()) {
                return parts;
            }
            if (packets.tag() != Packets.SIGNATURE) {
                throw refuse(packets.tag());
            }
            if (parts.size() == MOST_SIGNATURES) {
                throw new Refusal(Code.LIMIT_EXCEEDED, "it has more than " + MOST_SIGNATURES + " signatures");
            }
            parts.add(part(packets.body()));
        }
    }

    private static Part part(Octets body) {
        try {
            return new Part.Read(SignaturePacket.parse(body));
        } catch (Refusal e) {
            return new Part.Refused(e.code(), e.words());
        }
    }

    /// Returns why a packet of that type has no business in a file of signatures.
    static Refusal refuse(int tag) {
        return switch (tag) {
            case Packets.LITERAL, Packets.ONE_PASS_SIGNATURE, Packets.SIGNATURE -> inline();
            case Packets.SESSION_KEY, Packets.PASSWORD_SESSION_KEY, Packets.ENCRYPTED, Packets.ENCRYPTED_PROTECTED,
                    Packets.ENCRYPTED_AEAD ->
                Refusal.malformed("it is encrypted, and evidence never is");
            case Packets.PUBLIC_KEY, Packets.SECRET_KEY, Packets.PUBLIC_SUBKEY, Packets.SECRET_SUBKEY -> Refusal
                    .malformed("it holds a key; give certificates with --keys");
            default -> Refusal.malformed("it holds a packet of type " + tag + ", which is no signature");
        };
    }

    private static Refusal inline() {
        return new Refusal(Code.NOT_DETACHED_SIGNATURE,
                "it is a signed message that carries its own text, no signature over another file");
    }
}
