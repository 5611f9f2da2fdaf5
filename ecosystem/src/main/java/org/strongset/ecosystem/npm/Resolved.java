package org.strongset.ecosystem.npm;

import java.util.Optional;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.npm.LockedPackage.Source;

/// What `resolved` of a lock file's entry says: the address that the package was fetched from.
final class Resolved {
    private static final int MOST_CHARS = 8192;

    private Resolved() {}

    /// Returns the source that the address stands for.
    static Source source(JsonObject entry, String resolved, String name, String version) {
        if (resolved.length() > MOST_CHARS || resolved.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw entry.malformed("resolved", "is no address: \"" + Shortened.of(resolved) + "\"");
        }
        if (resolved.startsWith("git+") || resolved.startsWith("git:") || resolved.startsWith("git@")) {
            int hash = resolved.indexOf('#');
            var commit = hash < 0 ? "" : resolved.substring(hash + 1);
            return new Source.Git(resolved, isCommit(commit) ? commit : null);
        } else if (resolved.startsWith("file:")) {
            return new Source.LocalTarball(resolved.substring("file:".length()));
        } else if (resolved.startsWith("https://") || resolved.startsWith("http://")) {
            return packed(resolved).filter(packed -> packed.isOf(name, version)).isPresent()
                    ? new Source.RegistryTarball(resolved)
                    : new Source.OtherTarball(resolved);
        }
        throw entry.malformed("resolved", "is no address that npm fetches from: \"" + Shortened.of(resolved) + "\"");
    }

    private static boolean isCommit(String text) {
        return (text.length() == 40 || text.length() == 64)
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /// What a registry's address of a tarball says: `…/NAME/-/FILE.tgz`, or, of some, `…/@SCOPE/NAME/-/@SCOPE/FILE.tgz`.
    ///
    /// @param file all behind `/-/`
    record Packed(String name, String file) {
        boolean isOf(String itsName, String version) {
            var plain = NpmName.bare(itsName) + "-" + version + ".tgz";
            var scope = itsName.substring(0, itsName.length() - NpmName.bare(itsName).length());
            return name.equals(itsName) && (file.equals(plain) || file.equals(scope + plain));
        }
    }

    /// Returns what the address says of name and version; empty if it is not of that form.
    static Optional<Packed> packed(String url) {
        var path = url.split("[?#]", 2)[0].replace("%2f", "/").replace("%2F", "/").replace("%40", "@");
        int dash = path.lastIndexOf("/-/");
        int slash = path.lastIndexOf('/', dash - 1);
        if (dash < 0 || slash < 0 || !path.endsWith(".tgz")) {
            return Optional.empty();
        }
        int scope = path.lastIndexOf('/', slash - 1);
        boolean scoped = scope >= 0 && path.startsWith("@", scope + 1);
        return Optional.of(new Packed(path.substring((scoped ? scope : slash) + 1, dash), path.substring(dash + 3)));
    }
}
