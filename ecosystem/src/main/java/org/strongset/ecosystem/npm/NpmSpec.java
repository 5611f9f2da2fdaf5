package org.strongset.ecosystem.npm;

import java.util.List;
import java.util.Locale;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// What a `package.json` asks for behind a dependency's name, as npm-package-arg tells the kinds apart.
public sealed interface NpmSpec {

    /// One version of the registry.
    record Exact(NpmVersion version) implements NpmSpec {}

    /// Any version of the registry within a range.
    record Range(NpmRange range) implements NpmSpec {}

    /// Whatever version the registry gives that tag to, now.
    record Tag(String tag) implements NpmSpec {}

    /// Another package of the registry, installed under the dependency's name.
    record Alias(String name, NpmSpec spec) implements NpmSpec {}

    /// A Git repository; the text as it stands.
    record Git(String url) implements NpmSpec {}

    /// A tarball at an HTTP address; the text as it stands.
    record Remote(String url) implements NpmSpec {}

    /// A file or folder on the machine.
    record Local(String path) implements NpmSpec {}

    /// A package of the same workspace (pnpm and Yarn; npm refuses it).
    record Workspace(String range) implements NpmSpec {}

    /// What stands before the colon of what hosts of Git repositories have as short forms.
    List<String> HOSTS = List.of("github", "gitlab", "bitbucket", "gist", "sourcehut");

    /// Reads what stands behind a dependency's name.
    ///
    /// @throws MetadataException `MALFORMED` if npm has no such kind
    static NpmSpec parse(String text) {
        if (text.length() > NpmRange.MOST_CHARS || text.indexOf('\0') >= 0) {
            throw malformed(text);
        }
        var spec = text.strip();
        int colon = spec.indexOf(':');
        var scheme = colon < 0 ? "" : scheme(spec.substring(0, colon));
        if (scheme.equals("file") || scheme.equals("link") || scheme.equals("portal")) {
            return new Local(spec.substring(colon + 1));
        } else if (startsAsPath(spec)) {
            return new Local(spec);
        } else if (scheme.equals("npm")) {
            return alias(spec.substring(colon + 1));
        } else if (scheme.equals("workspace")) {
            return new Workspace(spec.substring(colon + 1));
        } else if (scheme.startsWith("git") || scheme.equals("ssh") || HOSTS.contains(scheme)
                || isShortForm(spec, scheme) || isScp(spec)) {
            return new Git(spec);
        } else if (scheme.equals("http") || scheme.equals("https")) {
            return spec.endsWith(".git") || spec.contains(".git#") ? new Git(spec) : new Remote(spec);
        } else if (!scheme.isEmpty()) {
            throw malformed(text);
        } else if (spec.indexOf('/') >= 0 || isArchive(spec)) {
            return new Local(spec);
        }
        return ofRegistry(spec);
    }

    private static String scheme(String text) {
        return text.chars().allMatch(c -> Partial.isOfIdentifier(c) || c == '+') ? text.toLowerCase(Locale.ROOT) : "";
    }

    private static NpmSpec alias(String of) {
        int at = of.indexOf('@', 1);
        var name = at < 0 ? of : of.substring(0, at);
        if (!NpmName.isName(name)) {
            throw malformed("npm:" + of);
        }
        return new Alias(name, ofRegistry(at < 0 ? "*" : of.substring(at + 1)));
    }

    private static NpmSpec ofRegistry(String spec) {
        var version = NpmVersion.find(spec);
        if (version.isPresent()) {
            return new Exact(version.get());
        }
        var range = NpmRange.find(spec);
        if (range.isPresent()) {
            return new Range(range.get());
        }
        if (!spec.chars().allMatch(c -> Partial.isOfIdentifier(c) || "_.!~*'()".indexOf(c) >= 0)) {
            throw malformed(spec);
        }
        return new Tag(spec);
    }

    /// `owner/repository`, perhaps with `#commit`.
    private static boolean isShortForm(String spec, String scheme) {
        int hash = spec.indexOf('#');
        var path = hash < 0 ? spec : spec.substring(0, hash);
        int slash = path.indexOf('/');
        return scheme.isEmpty() && slash > 0 && slash == path.lastIndexOf('/') && slash < path.length() - 1
                && path.charAt(0) != '@' && path.indexOf(' ') < 0;
    }

    /// `git@host.example:owner/repository.git`.
    private static boolean isScp(String spec) {
        int at = spec.indexOf('@');
        int colon = spec.indexOf(':', at + 1);
        return at > 0 && colon > at + 1 && spec.indexOf('/') != colon + 1 && spec.indexOf('/') > at;
    }

    private static boolean startsAsPath(String spec) {
        boolean drive = spec.length() > 1 && spec.charAt(1) == ':' && Character.isLetter(spec.charAt(0));
        return spec.startsWith(".") || spec.startsWith("/") || spec.startsWith("~/") || drive;
    }

    private static boolean isArchive(String spec) {
        var lower = spec.toLowerCase(Locale.ROOT);
        return lower.endsWith(".tgz") || lower.endsWith(".tar.gz") || lower.endsWith(".tar");
    }

    private static MetadataException malformed(String text) {
        return new MetadataException(Code.MALFORMED, "\"" + Shortened.of(text) + "\" is nothing that npm installs");
    }
}
