package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Certificates at hand: one or several files, indexed by their keys, each certificate read when it is first asked for.
///
/// Files hold packets, or armor with anything between its blocks. A certificate whose primary key cannot be read is left
/// out with a remark, the others are usable; but where the framing of packets breaks, nothing behind it can be told apart,
/// so the whole file is refused. A certificate that stands in several places is the sum of its copies.
///
/// A file is not trusted to be right, but it decides whose signatures are known: who can write to it can add keys. It must
/// not change while the keyring is in use, because large files stay mapped.
public final class Keyring {
    /// Larger files are refused.
    private static final long MOST_BYTES = 1L << 30;
    /// Armored ones have to be taken apart in memory.
    private static final int MOST_ARMORED_BYTES = 48 << 20;
    /// Smaller ones are read, which starts faster than mapping them.
    private static final int MAP_FROM = 1 << 20;
    /// How many keys with one key ID are looked at: making more of them is somebody's joke.
    private static final int MOST_CANDIDATES = 16;

    private final KeyIndex index;
    private final Map<Fingerprint, Certificate> read = new ConcurrentHashMap<>();

    private Keyring(KeyIndex index) {
        this.index = index;
    }

    /// A key that may have made a signature, with its certificate.
    record Candidate(Certificate certificate, PublicKey key) {}

    /// Opens files and indexes them; cost: a few milliseconds for each 10 MB.
    ///
    /// @throws KeyringException `KEYRING_UNAVAILABLE`, `SECRET_KEY`, `MALFORMED` or `LIMIT_EXCEEDED`, with the file's name
    public static Keyring open(List<Path> files) {
        return open(files, Map.of());
    }

    /// Opens files, and with them certificates that are at hand already.
    ///
    /// @param more by a name for messages; the bytes must not change from now on
    /// @throws KeyringException as [#open(List)]
    public static Keyring open(List<Path> files, Map<String, byte[]> more) {
        var index = new KeyIndex();
        for (var file : files) {
            try {
                index(index, file);
            } catch (IOException e) {
                throw new KeyringException(Code.KEYRING_UNAVAILABLE, "the keyring " + file + " cannot be read: "
                        + (e instanceof NoSuchFileException ? "there is no file of that name" : e.getMessage()));
            }
        }
        more.forEach((name, bytes) -> index(index, name, bytes));
        return new Keyring(index);
    }

    /// Returns the certificates in these bytes, which must not change from now on.
    ///
    /// @param name for messages
    /// @throws KeyringException as [#open]
    public static Keyring of(String name, byte[] bytes) {
        var index = new KeyIndex();
        index(index, name, bytes);
        return new Keyring(index);
    }

    private static void index(KeyIndex index, Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new KeyringException(Code.LIMIT_EXCEEDED, "the keyring " + file + " has " + size
                    + " bytes; at most " + MOST_BYTES + " are read");
        }
        if (size < MAP_FROM) {
            index(index, file.toString(), Files.readAllBytes(file));
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            if (mapped.get(0) < 0) {
                index.add(file.toString(), mapped);
                return;
            }
            if (size > MOST_ARMORED_BYTES) {
                throw new KeyringException(Code.LIMIT_EXCEEDED, "the armored keyring " + file + " has " + size
                        + " bytes; take the armor off (gpg --dearmor) to have it read");
            }
            var bytes = new byte[(int) size];
            mapped.get(bytes);
            index(index, file.toString(), bytes);
        }
    }

    private static void index(KeyIndex index, String name, byte[] bytes) {
        if (Armor.isText(bytes)) {
            index.addText(name, bytes);
        } else {
            index.add(name, ByteBuffer.wrap(bytes));
        }
    }

    /// Returns these certificates, each as the sum of its copies here and in another keyring; none joins that is not here.
    ///
    /// @param other whose copies come first
    public Keyring withCopiesIn(Keyring other) {
        var sum = new KeyIndex();
        for (var fingerprint : index.fingerprints()) {
            other.index.bytes(fingerprint).forEach(copy -> sum.add("copy", copy));
            index.bytes(fingerprint).forEach(copy -> sum.add("copy", copy));
        }
        return new Keyring(sum);
    }

    /// Returns the octets of a certificate as they were read, all its copies one after the other; none if it is not here.
    public byte[] octets(Fingerprint primary) {
        var octets = new ByteArrayOutputStream();
        for (var copy : index.bytes(primary)) {
            var bytes = new byte[copy.remaining()];
            copy.get(bytes);
            octets.writeBytes(bytes);
        }
        return octets.toByteArray();
    }

    /// Returns how many certificates there are.
    public int size() {
        return index.fingerprints().size();
    }

    /// Returns the fingerprints of all certificates, in the order in which they were read.
    public List<Fingerprint> fingerprints() {
        return index.fingerprints();
    }

    /// Returns what was left out and why, a sentence each; untrusted text in it.
    public List<String> remarks() {
        return index.remarks();
    }

    /// Finds the certificate whose primary key or subkey has this fingerprint.
    public Optional<Certificate> find(Fingerprint fingerprint) {
        for (var primary : index.withKeyId(fingerprint.keyId())) {
            var certificate = certificate(primary);
            if (key(certificate, fingerprint) != null) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    /// Finds the certificate whose primary key has this fingerprint.
    Optional<Certificate> certificateOf(Fingerprint primary) {
        return find(primary).filter(certificate -> certificate.fingerprint().equals(primary));
    }

    /// Returns the certificates whose primary key has that key ID.
    Stream<Fingerprint> withKeyId(long keyId) {
        return index.withKeyId(keyId).stream().filter(primary -> primary.keyId() == keyId);
    }

    /// Gathers what these others may have said of the User IDs of a certificate.
    ///
    /// @throws KeyringException `MALFORMED` if its file has changed
    ForeignWords foreignWords(Fingerprint certificate, Set<Fingerprint> certifiers) {
        try {
            return ForeignWords.of(index.copies(certificate), keyId -> withKeyId(keyId).anyMatch(certifiers::contains),
                    certifiers.size());
        } catch (Refusal e) {
            throw new KeyringException(Code.MALFORMED, "the certificate " + certificate
                    + " cannot be read any more; its file has changed: " + e.words());
        }
    }

    /// Returns the keys that the hints may mean, those with the whole fingerprint first. Hints only narrow the search.
    List<Candidate> candidates(Issuers issuers) {
        var found = new ArrayList<Candidate>(1);
        for (var fingerprint : issuers.fingerprints()) {
            for (var primary : index.withKeyId(fingerprint.keyId())) {
                var certificate = certificate(primary);
                var key = key(certificate, fingerprint);
                if (key != null) {
                    add(new Candidate(certificate, key), found);
                }
            }
        }
        for (long keyId : issuers.keyIds()) {
            for (var primary : index.withKeyId(keyId)) {
                if (found.size() >= MOST_CANDIDATES) {
                    return found;
                }
                var certificate = certificate(primary);
                for (var key : keys(certificate)) {
                    if (key.fingerprint().keyId() == keyId) {
                        add(new Candidate(certificate, key), found);
                    }
                }
            }
        }
        return found;
    }

    private static void add(Candidate candidate, List<Candidate> to) {
        for (var known : to) {
            if (known.key() == candidate.key()) {
                return;
            }
        }
        if (to.size() < MOST_CANDIDATES) {
            to.add(candidate);
        }
    }

    private static @Nullable PublicKey key(Certificate certificate, Fingerprint fingerprint) {
        for (var key : keys(certificate)) {
            if (key.fingerprint().equals(fingerprint)) {
                return key;
            }
        }
        return null;
    }

    private static List<PublicKey> keys(Certificate certificate) {
        var keys = new ArrayList<PublicKey>(1 + certificate.subkeys().size());
        keys.add(certificate.primary());
        for (var subkey : certificate.subkeys()) {
            keys.add(subkey.key());
        }
        return keys;
    }

    /// Returns whether the other keyring has exactly the same packets of that certificate.
    boolean sameBytes(Keyring other, Fingerprint primary) {
        return index.bytes(primary).equals(other.index.bytes(primary));
    }

    /// Returns a certificate that the index has.
    Certificate certificate(Fingerprint primary) {
        var known = read.get(primary);
        if (known == null) {
            known = index.read(primary);
            read.put(primary, known);
        }
        return known;
    }
}
