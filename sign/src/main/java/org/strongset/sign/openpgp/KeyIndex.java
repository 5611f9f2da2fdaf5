package org.strongset.sign.openpgp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Where in the files each certificate stands, and which key IDs lead to it. Made from frames and key packets alone; of
/// the rest not a byte is looked at.
final class KeyIndex {
    private final Map<Fingerprint, List<Part>> parts = new LinkedHashMap<>();
    private final Map<Long, List<Fingerprint>> byKeyId = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /// One copy of a certificate: the bytes from `from` on, `to` not among them.
    private record Part(ByteBuffer bytes, int from, int to) {}

    List<Fingerprint> fingerprints() {
        return List.copyOf(parts.keySet());
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// Returns the certificates that have a key with that key ID.
    List<Fingerprint> withKeyId(long keyId) {
        return byKeyId.getOrDefault(keyId, List.of());
    }

    /// Returns the bytes of each copy of a certificate.
    List<ByteBuffer> bytes(Fingerprint fingerprint) {
        return parts.getOrDefault(fingerprint, List.of()).stream()
                .map(part -> part.bytes.slice(part.from, part.to - part.from)).toList();
    }

    /// Adds what is in the armored blocks of a text; a block that cannot be read is left out.
    void addText(String name, byte[] text) {
        int blocks = 0;
        int at = Armor.find(text, 0);
        while (at >= 0) {
            blocks++;
            try {
                var block = Armor.at(text, at);
                at = block.end();
                addBlock(name, block);
            } catch (Refusal e) {
                remarks.add(name + ": armored block " + blocks + " was left out: " + e.words());
                at = after(text, at);
            }
            at = Armor.find(text, at);
        }
        if (blocks == 0) {
            throw new KeyringException(Code.MALFORMED, "the keyring " + name + " holds neither packets nor armor");
        }
    }

    private static int after(byte[] text, int at) {
        var lines = new Lines(text, at);
        lines.next();
        return lines.after();
    }

    private void addBlock(String name, Armor block) throws Refusal {
        if (block.type().startsWith("PRIVATE KEY")) {
            throw secret(name);
        }
        if (!block.type().startsWith("PUBLIC KEY")) {
            throw Refusal.malformed("it is no PUBLIC KEY BLOCK, but " + block.type());
        }
        if (block.checksumWrong() && !isVersion6(block.bytes())) {
            throw Refusal.malformed("its checksum is wrong");
        }
        add(name, ByteBuffer.wrap(block.bytes()));
    }

    private static boolean isVersion6(byte[] bytes) throws Refusal {
        var packets = Packets.of(bytes);
        return packets.next() && packets.length() > 0 && packets.body().at(0) == 6;
    }

    /// Adds the certificates in a sequence of packets.
    void add(String name, ByteBuffer bytes) {
        try {
            new Walk(name, bytes).all();
        } catch (Refusal e) {
            throw new KeyringException(Code.MALFORMED, "the keyring " + name + " is malformed: " + e.words()
                    + hint(bytes));
        }
    }

    private static String hint(ByteBuffer bytes) {
        boolean keybox = bytes.limit() > 12 && bytes.getInt(8) == 0x4B425866; // "KBXf"
        return keybox ? " (it is GnuPG's own keybox; make a keyring of it with gpg --export)" : "";
    }

    private static KeyringException secret(String name) {
        return new KeyringException(Code.SECRET_KEY, "the keyring " + name
                + " holds secret key material; only certificates belong there (gpg --export)");
    }

    /// Returns a walk over each copy of a certificate, which begins with its primary key.
    List<Packets> copies(Fingerprint fingerprint) {
        return parts.getOrDefault(fingerprint, List.of()).stream()
                .map(part -> new Packets(part.bytes, part.from, part.to)).toList();
    }

    /// Reads a certificate whose place is known, from all its copies.
    Certificate read(Fingerprint fingerprint) {
        var copies = parts.getOrDefault(fingerprint, List.of());
        try {
            CertificateReader reader = null;
            for (var part : copies) {
                if (reader == null) {
                    var first = new Packets(part.bytes, part.from, part.to);
                    first.next();
                    reader = new CertificateReader(PublicKey.parse(first.body()));
                }
                reader.add(new Packets(part.bytes, part.from, part.to));
            }
            if (reader != null) {
                return reader.certificate();
            }
        } catch (Refusal e) {
            throw new KeyringException(Code.MALFORMED, "the certificate " + fingerprint
                    + " cannot be read any more; its file has changed: " + e.words());
        }
        throw new IllegalArgumentException("the keyring has no certificate " + fingerprint);
    }

    /// One walk over a sequence of packets.
    private final class Walk {
        private final String name;
        private final ByteBuffer bytes;
        private final Packets packets;
        private @Nullable Fingerprint primary;
        private int from;

        Walk(String name, ByteBuffer bytes) {
            this.name = name;
            this.bytes = bytes;
            this.packets = new Packets(bytes, 0, bytes.limit());
        }

        void all() throws Refusal {
            while (packets.next()) {
                switch (packets.tag()) {
                    case Packets.PUBLIC_KEY -> begin();
                    case Packets.PUBLIC_SUBKEY -> subkey();
                    case Packets.SECRET_KEY, Packets.SECRET_SUBKEY -> throw secret(name);
                    default -> {
                        // belongs to the certificate that it stands in
                    }
                }
            }
            close(bytes.limit());
        }

        private void begin() {
            close(packets.start());
            from = packets.start();
            try {
                primary = PublicKey.parse(packets.body()).fingerprint();
                lead(primary.keyId(), primary);
            } catch (Refusal e) {
                remarks.add(name + ": the certificate at byte " + from + " was left out: " + e.words());
            }
        }

        private void subkey() {
            if (primary != null && packets.length() > 0) {
                var body = packets.body();
                if (body.at(0) == 4 || body.at(0) == 6) {
                    lead(Fingerprint.of(PublicKey.fingerprint(body)).keyId(), primary);
                }
            }
        }

        private void close(int end) {
            if (primary != null) {
                parts.computeIfAbsent(primary, _ -> new ArrayList<>(1)).add(new Part(bytes, from, end));
                primary = null;
            }
        }

        private void lead(long keyId, Fingerprint to) {
            var known = byKeyId.computeIfAbsent(keyId, _ -> new ArrayList<>(1));
            if (!known.contains(to)) {
                known.add(to);
            }
        }
    }
}
