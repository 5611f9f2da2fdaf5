package org.strongset.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Policy;
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

    private final Map<Policy.Keyring, Keyring> opened;
    private final Map<Policy.Keyring, Keyring> elsewhere;
    private final Keyring all;
    private final List<Evidence> facts;

    private Rings(Map<Policy.Keyring, Keyring> opened, Map<Policy.Keyring, Keyring> elsewhere, Keyring all,
            List<Evidence> facts) {
        this.opened = opened;
        this.elsewhere = elsewhere;
        this.all = all;
        this.facts = facts;
    }

    /// Opens those of one layer.
    ///
    /// @param others the other layers: whom their keyrings know is known here too, so that a denial of one layer meets a
    ///     signer of whom only another has the certificate. It counts for no rule here: it is in no keyring of this layer
    /// @throws Unavailable if the policy means a certificate by the fingerprint of its subkey
    static Rings open(Layer layer, List<Layer> others) {
        var opened = new LinkedHashMap<Policy.Keyring, Keyring>();
        var facts = new ArrayList<Evidence>();
        var sources = new ArrayList<RingSource>();
        open(layer, opened, facts, sources);
        var elsewhere = new LinkedHashMap<Policy.Keyring, Keyring>();
        for (var other : others) {
            open(other, elsewhere, new ArrayList<>(), sources);
        }
        var all = opened.size() == 1 && others.isEmpty() ? opened.firstEntry().getValue() : together(sources);
        NamedKeys.of(layer.policy()).refuseSubkeys(all);
        return new Rings(opened, elsewhere, all, facts);
    }

    private static void open(Layer layer, Map<Policy.Keyring, Keyring> opened, List<Evidence> facts,
            List<RingSource> sources) {
        for (var ring : layer.policy().keyrings().values()) {
            try {
                var source = RingSource.of(ring, layer.base());
                var keyring = source.open();
                opened.put(ring, keyring);
                sources.add(source);
                facts.add(fact(ring, keyring));
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

    /// A root that was removed is read still: what it knows may deny, and counts for nothing.
    private static Evidence fact(Policy.Keyring ring, Keyring keyring) {
        var whole = ring.standing().whole();
        if (whole != null) {
            return new Evidence.RingFault(ring.name(), Code.ROOT_REMOVED, "this root was " + whole.words());
        }
        var left = keyring.fingerprints().stream()
                .filter(member -> ring.standing().removalOf(member.hex()).isEmpty()).toList();
        return new Evidence.Ring(ring.name(), left.stream().map(Fingerprint::hex).toList(), some(keyring, left));
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
    private static List<String> some(Keyring keyring, List<Fingerprint> fingerprints) {
        var names = new ArrayList<String>();
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

    /// Returns the names of the keyrings that hold this certificate; not those that it was removed from.
    Set<String> holding(String fingerprint) {
        var names = new TreeSet<String>();
        opened.forEach((ring, keyring) -> {
            if (ring.standing().removalOf(fingerprint).isEmpty() && holds(keyring, fingerprint)) {
                names.add(ring.name());
            }
        });
        return names;
    }

    /// Returns all certificates that some keyring of this layer holds, and was not removed from.
    SequencedSet<Fingerprint> mine() {
        var mine = new LinkedHashSet<Fingerprint>();
        opened.forEach((ring, keyring) -> keyring.fingerprints().stream()
                .filter(member -> ring.standing().removalOf(member.hex()).isEmpty()).forEach(mine::add));
        return mine;
    }

    /// Returns who removed this certificate, or a root that holds it, a sentence each; nothing if a keyring of any layer has
    /// it still.
    List<String> removals(String fingerprint) {
        var removals = new LinkedHashSet<String>();
        for (var rings : List.of(opened, elsewhere)) {
            for (var entry : rings.entrySet()) {
                if (holds(entry.getValue(), fingerprint)) {
                    var ring = entry.getKey();
                    var removal = ring.standing().removalOf(fingerprint);
                    if (removal.isEmpty()) {
                        return List.of();
                    }
                    removals.add((ring.standing().whole() == null
                            ? "it was taken out of the root \"" + ring.name() + "\", "
                            : "the root \"" + ring.name() + "\" was ") + removal.get().words());
                }
            }
        }
        return List.copyOf(removals);
    }

    private static boolean holds(Keyring keyring, String fingerprint) {
        var parsed = Fingerprint.parse(fingerprint);
        var certificate = keyring.find(parsed);
        return certificate.isPresent() && certificate.get().fingerprint().equals(parsed);
    }

    /// Returns a fact for each keyring that the policy names.
    List<Evidence> facts() {
        return facts;
    }
}
