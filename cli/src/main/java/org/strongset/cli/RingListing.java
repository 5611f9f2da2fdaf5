package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.RingSource;
import org.strongset.model.Code;
import org.strongset.model.PurlPattern;
import org.strongset.model.Suggestion;
import org.strongset.policy.Policy;
import org.strongset.policy.ShippedRing;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;

/// What is in one keyring: the answer of `keyring list`.
///
/// @param ring as a policy sees it
/// @param members the certificates in it, and those that only its limits name
record RingListing(Policy.Keyring ring, List<Member> members) {
    RingListing {
        members = List.copyOf(members);
    }

    /// One certificate.
    ///
    /// @param who its main User ID, or what the keyring's list says; untrusted text
    /// @param here whether the keyring has the certificate; otherwise only its limits name it
    /// @param releases null for anything
    /// @param shipped what the keyring's list says of it, if it has one
    record Member(String fingerprint, String who, boolean here, @Nullable List<PurlPattern> releases,
            ShippedRing.@Nullable Entry shipped) {}

    /// Returns the keyring of the name that was asked for, or all: of the policy that was named, or those that ship.
    static List<RingListing> find(Arguments arguments, Console console) {
        var file = arguments.value("--policy");
        var wanted = arguments.value("--keyring");
        if (file.isEmpty()) {
            var all = ShippedRing.all();
            if (wanted.isPresent() && ShippedRing.find(wanted.get()).isEmpty()) {
                throw unknown(wanted.get(), all.stream().map(ShippedRing::name).toList(),
                        "among those that ship; name a policy with --policy");
            }
            return all.stream().filter(ring -> wanted.isEmpty() || ring.name().equals(wanted.get()))
                    .map(ring -> shipped(ring, ring.asKeyring())).toList();
        }
        var layer = PolicyLayers.named(file.get(), console);
        var rings = layer.policy().keyrings();
        if (wanted.isPresent() && !rings.containsKey(wanted.get())) {
            throw unknown(wanted.get(), rings.keySet(), "in " + file.get());
        }
        return rings.values().stream().filter(ring -> wanted.isEmpty() || ring.name().equals(wanted.get()))
                .map(ring -> of(ring, layer.base())).toList();
    }

    private static CommandException unknown(String name, Iterable<String> known, String where) {
        var names = new ArrayList<String>();
        known.forEach(names::add);
        return new CommandException(Code.UNDEFINED_NAME,
                "there is no keyring \"" + name + "\" " + where + Suggestion.among(names, name), "--keyring");
    }

    private static RingListing of(Policy.Keyring ring, Path base) {
        return ring.place() == Policy.Place.PROGRAM
                ? shipped(ShippedRing.find(ring.name()).orElseThrow(), ring)
                : new RingListing(ring, members(ring, open(ring, base)));
    }

    private static RingListing shipped(ShippedRing shipped, Policy.Keyring ring) {
        return new RingListing(ring, shipped.entries().stream()
                .map(entry -> new Member(entry.fingerprint(), entry.who(), true, ring.limitsOf(entry.fingerprint())
                        .orElse(null), entry))
                .toList());
    }

    /// Opens a keyring's certificates.
    ///
    /// @throws CommandException if they cannot be read
    static Keyring open(Policy.Keyring ring, Path base) {
        try {
            return RingSource.of(ring, base).open();
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), ring.path());
        } catch (InvalidPathException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE,
                    "this cannot be the name of a file here: " + e.getReason(), ring.path());
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "it cannot be read: " + e.getMessage(), ring.path());
        }
    }

    private static List<Member> members(Policy.Keyring ring, Keyring certificates) {
        var members = new ArrayList<Member>();
        var absent = new ArrayList<>(ring.limits().keySet());
        ring.archives().keySet().stream().filter(key -> !absent.contains(key)).forEach(absent::add);
        for (var fingerprint : certificates.fingerprints()) {
            var who = certificates.find(fingerprint).map(found -> found.primaryUserId()).orElse("");
            members.add(new Member(fingerprint.hex(), who, true, ring.limitsOf(fingerprint.hex()).orElse(null), null));
            absent.remove(fingerprint.hex());
        }
        absent.forEach(fingerprint -> members
                .add(new Member(fingerprint, "", false, ring.limitsOf(fingerprint).orElse(null), null)));
        return members;
    }
}
