package org.strongset.trust;

import java.util.Locale;

/// Somebody's name in a name space that somebody else runs (TRUST.md 2.1): an e-mail address, or the address of a workflow.
///
/// @param issuer the identity provider, an address
/// @param name what it calls them: untrusted text
public record Identity(String issuer, String name) {
    private static final String HTTPS = "https://";

    /// Returns the party that falls with it. A workflow, its repository and the forge that holds both are one: whoever runs the
    /// forge can be any of its repositories. A mail address is a party of its own, beside its provider ([#provider]).
    public String party() {
        return isOfForge() ? "party:forge:" + host(name) : "party:identity:" + name + "@" + host(issuer);
    }

    /// Returns the party of the provider; it falls with the forge where there is one.
    public String provider() {
        return isOfForge() ? party() : "party:provider:" + host(issuer);
    }

    /// Returns whether it is an address in a forge, not that of a person.
    public boolean isOfForge() {
        return name.startsWith(HTTPS);
    }

    private static String host(String address) {
        var rest = address.startsWith(HTTPS) ? address.substring(HTTPS.length()) : address;
        int end = rest.indexOf('/');
        return (end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
