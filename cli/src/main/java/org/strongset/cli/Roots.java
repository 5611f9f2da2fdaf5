package org.strongset.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strongset.check.Layer;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.RootEdition;
import org.strongset.policy.RootsFile;
import org.strongset.policy.ShippedRing;
import org.strongset.policy.Standing;
import org.strongset.policy.Standing.Removal;

/// How the roots that came with the install stand on this machine.
///
/// What the machine's owner or the user removed counts nowhere, in no policy. An edition that a user put in place of one that
/// shipped stands in the user's own policies; in the machine's stands the machine's, or the one that shipped. So nothing that a
/// user does here makes an answer less strict.
final class Roots {
    private final RootsFolder machine;
    private final RootsFolder user;
    private final RootsFile ofMachine;
    private final RootsFile ofUser;

    private Roots(RootsFolder machine, RootsFolder user) {
        this.machine = machine;
        this.user = user;
        this.ofMachine = machine.read();
        this.ofUser = user.read();
    }

    /// Reads both folders.
    ///
    /// @throws CommandException `ROOTS_DAMAGED`
    static Roots of(Console console) {
        return new Roots(ofMachine(console), ofUser(console));
    }

    static RootsFolder ofMachine(Console console) {
        return new RootsFolder(console.etc().resolve("roots"), true);
    }

    static RootsFolder ofUser(Console console) {
        return new RootsFolder(console.dataFolder().resolve("roots"), false);
    }

    /// Returns the layer with its shipped keyrings as they stand; the same layer if it names none.
    static Layer in(Layer layer, Console console) {
        var keyrings = layer.policy().keyrings();
        if (keyrings.values().stream().noneMatch(Keyring::shipped)) {
            return layer;
        }
        var roots = of(console);
        var standing = new LinkedHashMap<String, Keyring>();
        keyrings.forEach((name, ring) -> standing.put(name,
                ring.shipped() ? roots.stands(ring, layer.name().equals("machine")) : ring));
        return new Layer(layer.name(), layer.policy().with(standing), layer.base());
    }

    /// Returns a shipped keyring as it stands.
    ///
    /// @param forMachine whether the machine's policy names it
    Keyring stands(Keyring shipped, boolean forMachine) {
        var standing = standing(shipped.name(), forMachine);
        var root = ShippedRing.find(shipped.name());
        var rotation = standing.rotation();
        if (rotation == null || root.isEmpty()) {
            return shipped.with(standing);
        }
        var folder = folder(shipped.name(), forMachine);
        var edition = folder.kept(shipped.name(), rotation.sha256());
        try {
            return edition.keyring(root.get(), folder.certificates(shipped.name(), rotation.sha256()).toString())
                    .with(standing);
        } catch (IllegalArgumentException e) {
            throw folder.damaged(String.valueOf(e.getMessage()));
        }
    }

    /// Returns how a root stands: everybody's removals, and one edition.
    Standing standing(String root, boolean forMachine) {
        var everywhere = ofMachine.standing(root);
        var mine = ofUser.standing(root);
        Map<String, Removal> certificates = new LinkedHashMap<>(mine.certificates());
        certificates.putAll(everywhere.certificates());
        return new Standing(everywhere.whole() == null ? mine.whole() : everywhere.whole(), certificates,
                forMachine || mine.rotation() == null ? everywhere.rotation() : mine.rotation());
    }

    private RootsFolder folder(String root, boolean forMachine) {
        return forMachine || ofUser.standing(root).rotation() == null ? machine : user;
    }

    /// Finds the edition that stands in place of the one that shipped, in the user's own policies or the machine's.
    Optional<RootEdition> rotated(String root, boolean forMachine) {
        var rotation = standing(root, forMachine).rotation();
        return rotation == null
                ? Optional.empty()
                : Optional.of(folder(root, forMachine).kept(root, rotation.sha256()));
    }

    /// Returns where the edition's certificates lie that stands in place of the one that shipped.
    Path certificates(String root, Standing.Rotation rotation, boolean forMachine) {
        return folder(root, forMachine).certificates(root, rotation.sha256());
    }
}
