package org.strongset.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Party;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Place;

/// The names that are defined without the user (TRUST.md 10). A policy can define each of them anew.
final class Shipped {
    /// Whoever chose the default roots is believed by all who do not choose.
    static final Counted CHOOSER = new Counted(new Party("party:strongset", "Strongset"), List.of(Role.ROOTS));

    /// Where Debian's package `debian-keyring` puts the certificates of its developers.
    private static final String DEBIAN = "/usr/share/keyrings/debian-keyring.gpg";

    /// Names that the specification reserves and that come with later versions.
    static final Set<String> LATER = Set.of("sigstore-public");

    /// Names that are defined here.
    static final Set<String> NAMES = Set.of("debian", "debian-archive", "maven");

    private Shipped() {}

    /// Returns the keyring of that name, or null.
    static @Nullable Keyring keyring(String name) {
        return switch (name) {
            case "debian" ->
                new Keyring(name, DEBIAN, Place.FILE, Map.of(), Map.of(), false, List.of(), 0, true);
            default -> ShippedRing.find(name).map(ShippedRing::asKeyring).orElse(null);
        };
    }
}
