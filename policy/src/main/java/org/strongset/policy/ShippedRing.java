package org.strongset.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Place;

/// A keyring that ships inside of this program: the folder `keyrings/NAME` of the sources, beside this class.
///
/// Its file `keyring.toml` says of each certificate what it may release, who says so, and where it was taken from. Nobody
/// in it may release what is not listed.
///
/// @param entries sorted by their files, at least one
public record ShippedRing(String name, List<Entry> entries) {
    public ShippedRing {
        entries = List.copyOf(entries);
    }

    /// One certificate.
    ///
    /// @param file its name in the folder
    /// @param fingerprint 40 or 64 upper-case hexadecimal digits
    /// @param who it says it is
    /// @param releases what it may release; empty if nobody said so
    /// @param because who says that it may; empty exactly if `releases` is
    /// @param note what was done to the file on the way here, or empty
    public record Entry(String file, String fingerprint, String who, List<PurlPattern> releases, List<String> because,
            Source source, String note) {
        public Entry {
            releases = List.copyOf(releases);
            because = List.copyOf(because);
            if (releases.isEmpty() != because.isEmpty()) {
                throw new IllegalArgumentException(
                        fingerprint + " releases " + releases.size() + " patterns because of "
                                + because.size() + " grounds; there are both or none");
            }
        }
    }

    /// Where a certificate was taken from.
    ///
    /// @param repository its public name: `apache/ant`
    /// @param commit 40 hexadecimal digits
    /// @param sha256 of the file at that path and commit
    /// @param date when it was taken: `2026-11-22`
    public record Source(String repository, String commit, String path, String sha256, String licence, String date) {}

    /// Returns the keyring `maven`.
    public static ShippedRing maven() {
        return Maven.RING;
    }

    /// Read once, when a policy first asks for it.
    private static final class Maven {
        private static final ShippedRing RING = read("maven");
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

    /// Returns it as a policy's keyring, the fingerprints in the order of the entries.
    public Keyring asKeyring() {
        var limits = new LinkedHashMap<String, List<PurlPattern>>();
        entries.forEach(entry -> limits.put(entry.fingerprint(), entry.releases()));
        return new Keyring(name, "keyrings/" + name, Place.PROGRAM, limits, true, List.of(), 0, true);
    }

    private static ShippedRing read(String name) {
        var file = "keyrings/" + name + "/keyring.toml";
        var faults = new Faults(file);
        var ring = ShippedRingReader.read(resource(name, "keyring.toml"), faults);
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
