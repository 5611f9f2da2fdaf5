package org.strongset.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;

/// The keyrings that one policy names, opened once for all subjects of a run.
///
/// Signatures are verified by all of them together: a certificate is the sum of its copies, so a revocation that one
/// keyring knows counts in all of them. A keyring that cannot be opened is a fact like any other: the policy says what
/// it means.
final class Rings {
    /// How many members a near miss names.
    private static final int SOME = 12;

    private final Map<String, Keyring> byName;
    private final Keyring all;
    private final List<Evidence> facts;

    private Rings(Map<String, Keyring> byName, Keyring all, List<Evidence> facts) {
        this.byName = byName;
        this.all = all;
        this.facts = facts;
    }

    /// Opens those of one layer.
    ///
    /// @param others the other layers: whom their keyrings know is known here too, so that a denial of one layer meets a
    ///     signer of whom only another has the certificate. It counts for no rule here: it is in no keyring of this layer
    /// @throws Unavailable if the policy means a certificate by the fingerprint of its subkey
    static Rings open(Layer layer, List<Layer> others) {
        var byName = new LinkedHashMap<String, Keyring>();
        var facts = new ArrayList<Evidence>();
        var sources = new ArrayList<RingSource>();
        open(layer, byName, facts, sources);
        for (var other : others) {
            open(other, new LinkedHashMap<>(), new ArrayList<>(), sources);
        }
        var all = byName.size() == 1 && others.isEmpty() ? byName.firstEntry().getValue() : together(sources);
        NamedKeys.of(layer.policy()).refuseSubkeys(all);
        return new Rings(byName, all, facts);
    }

    private static void open(Layer layer, Map<String, Keyring> byName, List<Evidence> facts,
            List<RingSource> sources) {
        for (var ring : layer.policy().keyrings().values()) {
            try {
                var source = RingSource.of(ring, layer.base());
                var keyring = source.open();
                byName.put(ring.name(), keyring);
                sources.add(source);
                facts.add(new Evidence.Ring(ring.name(), keyring.size(), some(keyring)));
            } catch (InvalidPathException e) {
                facts.add(new Evidence.RingFault(ring.name(), Code.KEYRING_UNAVAILABLE,
                        "\"" + ring.path() + "\" cannot be the name of a file here: " + e.getReason()));
            } catch (KeyringException e) {
                facts.add(new Evidence.RingFault(ring.name(), code(e), String.valueOf(e.getMessage())));
            } catch (IOException | UncheckedIOException e) {
                facts.add(new Evidence.RingFault(ring.name(), Code.KEYRING_UNAVAILABLE,
                        layer.base().resolve(ring.path()) + " cannot be read: " + e.getMessage()));
            }
        }
    }

    private static Keyring together(List<RingSource> sources) {
        var files = new ArrayList<Path>();
        var shipped = new LinkedHashMap<String, byte[]>();
        for (var source : sources) {
            files.addAll(source.files());
            shipped.putAll(source.shipped());
        }
        try {
            return Keyring.open(files, shipped);
        } catch (KeyringException e) { // each of them was opened a moment ago
            throw new Unavailable(Code.KEYRING_UNAVAILABLE, "a keyring changed while it was read: " + e.getMessage());
        }
    }

    private static Code code(KeyringException fault) {
        return switch (fault.code()) {
            case KEYRING_UNAVAILABLE, SECRET_KEY -> fault.code();
            default -> Code.KEYRING_MALFORMED;
        };
    }

    /// Returns what some members call themselves; of a large ring only the first are looked at.
    private static List<String> some(Keyring keyring) {
        var names = new ArrayList<String>();
        var fingerprints = keyring.fingerprints();
        for (var fingerprint : fingerprints.subList(0, Math.min(SOME, fingerprints.size()))) {
            keyring.find(fingerprint)
                    .ifPresent(certificate -> names.add(certificate.primaryUserId() + " (" + fingerprint.hex() + ")"));
        }
        return names;
    }

    /// Returns all certificates of all keyrings that could be opened, those of the other layers too.
    Keyring all() {
        return all;
    }

    /// Returns the names of the keyrings that hold this certificate.
    Set<String> holding(String fingerprint) {
        var parsed = Fingerprint.parse(fingerprint);
        var names = new TreeSet<String>();
        byName.forEach((name, keyring) -> {
            var certificate = keyring.find(parsed);
            if (certificate.isPresent() && certificate.get().fingerprint().equals(parsed)) {
                names.add(name);
            }
        });
        return names;
    }

    /// Returns a fact for each keyring that the policy names.
    List<Evidence> facts() {
        return facts;
    }
}
