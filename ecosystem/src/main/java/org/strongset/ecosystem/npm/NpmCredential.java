package org.strongset.ecosystem.npm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What npm shows a registry to be let in. It never shows in text; whoever reads it says so.
public final class NpmCredential {
    private static final List<String> KINDS = List.of("_authToken", "_auth", "username", "_password");
    private final Map<String, String> values;

    private NpmCredential(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// Collects the credentials of settings, by the part of an address that they are for.
    ///
    /// @param unsupported gets the names of those that are not followed
    static Map<String, NpmCredential> all(Map<String, String> settings, List<String> unsupported) {
        var values = new LinkedHashMap<String, Map<String, String>>();
        settings.forEach((key, value) -> {
            int colon = key.lastIndexOf(':');
            var kind = key.substring(colon + 1);
            if (key.startsWith("//") && colon > 2 && KINDS.contains(kind)) {
                var part = key.substring(0, colon);
                values.computeIfAbsent(part.endsWith("/") ? part : part + "/", _ -> new LinkedHashMap<>()).put(kind,
                        value);
            } else if (KINDS.contains(key) || (key.startsWith("//") && !kind.equals("email"))) {
                unsupported.add(key.startsWith("//") ? kind : key); // npm refuses those that are for no host
            }
        });
        var all = new LinkedHashMap<String, NpmCredential>();
        values.forEach((part, of) -> all.put(part, new NpmCredential(of)));
        return all;
    }

    /// Returns whether it is a bearer token, and not a name with a password.
    public boolean isToken() {
        return values.containsKey("_authToken");
    }

    /// Returns a secret: the value of `_authToken`, `_auth`, `username` or `_password`; empty if there is none.
    public String insecureSecret(String kind) {
        return values.getOrDefault(kind, "");
    }

    @Override
    public String toString() {
        return "a credential that is not shown";
    }
}
