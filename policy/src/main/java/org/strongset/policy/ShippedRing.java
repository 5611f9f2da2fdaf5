package org.strongset.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.strongset.model.ArchivePattern;
import org.strongset.model.Digest;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Place;

/// A keyring that ships inside of this program: the folder `keyrings/NAME` of the sources, beside this class.
///
/// Its file `keyring.toml` says of each certificate what it may release or which archives it may sign, who says so, and
/// where it was taken from. Nobody in it may do what is not listed.
///
/// @param entries sorted by their files, at least one
public record ShippedRing(String name, List<Entry> entries) {
    /// The name of the list in a folder of certificates.
    public static final String LIST = "keyring.toml";

    /// Their names, in the order in which they are listed.
    static final List<String> NAMES = List.of("debian-archive", "maven");

    public ShippedRing {
        entries = List.copyOf(entries);
    }

    /// One certificate.
    ///
    /// @param file its name in the folder
    /// @param fingerprint 40 or 64 upper-case hexadecimal digits
    /// @param who it says it is
    /// @param releases what it may release; empty if nobody said so
    /// @param archives which archives it may sign; empty if nobody said so
    /// @param because who says that it may; empty exactly if `releases` and `archives` are
    /// @param note what was done to the file on the way here, or empty
    public record Entry(String file, String fingerprint, String who, List<PurlPattern> releases,
            List<ArchivePattern> archives, List<String> because, ShippedSource source, String note) {
        public Entry {
            releases = List.copyOf(releases);
            archives = List.copyOf(archives);
            because = List.copyOf(because);
            int patterns = releases.size() + archives.size();
            if ((patterns == 0) != because.isEmpty()) {
                throw new IllegalArgumentException(fingerprint + " has " + patterns + " patterns because of "
                        + because.size() + " grounds; there are both or none");
            }
        }
    }

    /// Returns the keyring `maven`: who releases Java packages.
    public static ShippedRing maven() {
        return Maven.RING;
    }

    /// Returns the keyring `debian-archive`: who signs Debian's archives.
    public static ShippedRing debianArchive() {
        return DebianArchive.RING;
    }

    /// Finds the keyring of that name.
    public static Optional<ShippedRing> find(String name) {
        return switch (name) {
            case "debian-archive" -> Optional.of(debianArchive());
            case "maven" -> Optional.of(maven());
            default -> Optional.empty();
        };
    }

    /// Returns all that ship, sorted by name.
    public static List<ShippedRing> all() {
        return NAMES.stream().map(name -> find(name).orElseThrow()).toList();
    }

    /// Read once, when a policy first asks for it.
    private static final class Maven {
        private static final ShippedRing RING = read("maven");
    }

    /// Read once, when a policy first asks for it.
    private static final class DebianArchive {
        private static final ShippedRing RING = read("debian-archive");
    }

    /// Returns all certificates, armored, one block behind the other.
    public byte[] certificates() {
        var all = new ByteArrayOutputStream();
        for (var entry : entries) {
            all.writeBytes(resource(name, entry.file()));
            all.write('\n');
        }
        return all.toByteArray();
    }

    /// Returns the certificate's file.
    public byte[] certificate(Entry entry) {
        return resource(name, entry.file());
    }

    /// Returns the digest of this edition: of its list and all its certificates, as [EditionDigest] takes it.
    public Digest digest() {
        return EditionDigest.of(files());
    }

    /// Returns its list and its certificates, by their names.
    SequencedMap<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        files.put(LIST, resource(name, LIST));
        entries.forEach(entry -> files.put(entry.file(), certificate(entry)));
        return files;
    }

    /// Returns it as a policy's keyring, the fingerprints in the order of the entries.
    public Keyring asKeyring() {
        return keyring("keyrings/" + name, Place.PROGRAM);
    }

    /// Returns the keyring with the certificates of another place, each of which may do what is listed for it here.
    Keyring keyring(String path, Place place) {
        var limits = new LinkedHashMap<String, List<PurlPattern>>();
        var archives = new LinkedHashMap<String, List<ArchivePattern>>();
        for (var entry : entries) {
            limits.put(entry.fingerprint(), entry.releases());
            if (!entry.archives().isEmpty()) {
                archives.put(entry.fingerprint(), entry.archives());
            }
        }
        return new Keyring(name, path, place, limits, archives, true, List.of(), 0, true);
    }

    private static ShippedRing read(String name) {
        var file = "keyrings/" + name + "/" + LIST;
        var faults = new Faults(file);
        var ring = ShippedRingReader.read(resource(name, LIST), faults);
        if (ring == null || !ring.name().equals(name)) {
            throw new IllegalStateException("the keyring " + name + " that ships is damaged: " + faults.sorted());
        }
        return ring;
    }

    private static byte[] resource(String name, String file) {
        try (var in = ShippedRing.class.getResourceAsStream("keyrings/" + name + "/" + file)) {
            if (in == null) {
                throw new IllegalStateException("keyrings/" + name + "/" + file + " is missing from this program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
