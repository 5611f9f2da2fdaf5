package org.strongset.policy;

import java.util.List;
import org.strongset.policy.Policy.Keyring;

/// The roots that come with the install: keyrings that a policy can name without defining them.
public final class RootNames {
    /// Their names, sorted.
    public static final List<String> ALL = Shipped.NAMES.stream().sorted().toList();

    private RootNames() {}

    /// Returns the keyring of one of these names, as it ships.
    public static Keyring keyring(String name) {
        var keyring = Shipped.keyring(name);
        if (keyring == null) {
            throw new IllegalArgumentException("no keyring \"" + name + "\" ships; these do: " + ALL);
        }
        return keyring;
    }
}
