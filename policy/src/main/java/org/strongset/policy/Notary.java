package org.strongset.policy;

import org.jspecify.annotations.Nullable;
import org.strongset.trust.Principal;

/// `[notary.NAME]`: who looks, from elsewhere, which bytes are served under a name.
///
/// @param key that it signs with
/// @param url where what it saw can be asked for; null if the policy does not say
public record Notary(String name, Principal key, @Nullable String url) {
    /// Returns what it is, as a sentence.
    String sentence() {
        return "the notary \"" + name + "\" signs with " + key + (url == null ? "" : ", at " + url);
    }
}
