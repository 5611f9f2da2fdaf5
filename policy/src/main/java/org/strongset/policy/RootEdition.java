package org.strongset.policy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Place;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.KeyringException;

/// One edition of a keyring as somebody has it: its exact bytes, and the name that they have as a whole.
///
/// @param files by their names, without folders; a single file is a map of one
/// @param folder whether they came as a folder; of a single file the digest is the file's own
public record RootEdition(SequencedMap<String, byte[]> files, boolean folder) {
    public RootEdition {
        files = Collections.unmodifiableSequencedMap(new TreeMap<>(files));
        if (files.isEmpty() || (!folder && files.size() != 1)) {
            throw new IllegalArgumentException("an edition has files, and is one file or a folder");
        }
    }

    /// Returns what names it: see [EditionDigest].
    public Digest digest() {
        return folder ? EditionDigest.of(files) : PolicyFile.sha256(files.firstEntry().getValue());
    }

    /// Returns its certificates.
    ///
    /// @throws KeyringException if they are malformed, or secret
    public org.strongset.sign.openpgp.Keyring certificates() {
        var all = new TreeMap<>(files);
        all.remove(ShippedRing.LIST);
        return org.strongset.sign.openpgp.Keyring.open(List.of(), all);
    }

    /// Returns its list of who may do what, null if it has none.
    ///
    /// @throws IllegalArgumentException if the list is not understood, is of another keyring, or names other certificates
    ///     than there are
    public @Nullable ShippedRing list(String name) {
        var toml = folder ? files.get(ShippedRing.LIST) : null;
        if (toml == null) {
            return null;
        }
        var faults = new Faults(ShippedRing.LIST);
        var list = ShippedRingReader.read(toml, faults);
        if (list == null) {
            throw new IllegalArgumentException(faults.sorted().toString());
        }
        if (!list.name().equals(name)) {
            throw new IllegalArgumentException(
                    ShippedRing.LIST + " is that of the keyring \"" + list.name() + "\", not of \"" + name + "\"");
        }
        var listed = new HashSet<String>();
        list.entries().forEach(entry -> listed.add(entry.fingerprint()));
        var there = new HashSet<String>();
        certificates().fingerprints().stream().map(Fingerprint::hex).forEach(there::add);
        if (!listed.equals(there)) {
            throw new IllegalArgumentException(ShippedRing.LIST + " and the certificates beside it are not the same; "
                    + "only one of them has " + differing(listed, there));
        }
        return list;
    }

    private static String differing(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        all.removeIf(fingerprint -> one.contains(fingerprint) && other.contains(fingerprint));
        return String.join(", ", all.stream().limit(12).toList());
    }

    /// Returns a policy's keyring for the edition that lies in `folder`.
    ///
    /// What each may do is what its list says; without a list what the one that shipped says, and who is new may do nothing.
    ///
    /// @param shipped the root in whose place it stands
    public Keyring keyring(ShippedRing shipped, String path) {
        var list = list(shipped.name());
        return (list == null ? shipped : list).keyring(path, Place.FOLDER);
    }

    /// Returns the edition that ships with this program.
    public static RootEdition of(ShippedRing shipped) {
        return new RootEdition(shipped.files(), true);
    }

    /// Returns one file.
    public static RootEdition ofFile(String name, byte[] bytes) {
        return new RootEdition(new TreeMap<>(Map.of(name, bytes)), false);
    }
}
