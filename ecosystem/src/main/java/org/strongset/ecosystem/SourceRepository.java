package org.strongset.ecosystem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A source repository, by its address: `https://HOST/OWNER/REPOSITORY`, with as many parts as the forge has.
///
/// Host in lower case, no `.git`, no slash at the end, no user, no query. However it was spelt, it is the same: `git+ssh`, the
/// short forms of npm, Maven's `scm:`, a page inside of the repository. It is a name, and no word on whose it is.
///
/// @param address in that form
public record SourceRepository(String address) {
    private static final int MAX_LENGTH = 2048;
    private static final String HTTPS = "https://";
    private static final String GITHUB = "github.com";
    private static final String DOT_GIT = ".git";
    /// Forges where a repository has two parts; whatever follows leads into it.
    private static final Set<String> OF_TWO_PARTS = Set.of(GITHUB, "bitbucket.org", "codeberg.org");
    /// Forges on which nobody can have a name that another has in other letters.
    private static final Set<String> WITHOUT_CASE = Set.of(GITHUB, "bitbucket.org", "codeberg.org", "gitlab.com");
    private static final Map<String, String> SHORT = Map.of("github:", GITHUB, "gitlab:", "gitlab.com", "bitbucket:",
            "bitbucket.org");
    private static final List<String> SCHEMES = List.of(HTTPS, "http://", "git://", "ssh://");

    public SourceRepository {
        if (!address.equals(canonical(address))) {
            throw new IllegalArgumentException("\"" + address
                    + "\" is no source repository; write https://HOST/OWNER/REPOSITORY, without .git at the end");
        }
    }

    /// Reads an address as people and their tools write it; empty if it names no repository.
    public static Optional<SourceRepository> find(String text) {
        return Optional.ofNullable(canonical(text.strip())).map(SourceRepository::new);
    }

    /// Reads one as npm does, where `OWNER/REPOSITORY` alone is one on GitHub.
    public static Optional<SourceRepository> findNpm(String text) {
        var bare = text.strip();
        boolean isShort = bare.indexOf(':') < 0 && bare.indexOf('/') > 0 && bare.indexOf('/') == bare.lastIndexOf('/');
        return find(isShort ? "github:" + bare : bare);
    }

    /// Returns the forge, in lower case.
    public String host() {
        return address.substring(HTTPS.length(), address.indexOf('/', HTTPS.length()));
    }

    /// Returns whether it is on one of the forges that many use, where an address of that form is a repository.
    boolean isOnKnownForge() {
        return WITHOUT_CASE.contains(host());
    }

    /// Returns whether both are one repository; some forges do not tell upper from lower case.
    public boolean is(SourceRepository other) {
        return address.equals(other.address)
                || (WITHOUT_CASE.contains(host()) && address.equalsIgnoreCase(other.address));
    }

    @Override
    public String toString() {
        return address;
    }

    private static @Nullable String canonical(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        var rest = text;
        if (rest.startsWith("scm:")) {
            int end = rest.indexOf(':', "scm:".length());
            if (!rest.startsWith("scm:git:") || end < 0) {
                return null;
            }
            rest = rest.substring(end + 1);
        }
        if (rest.startsWith("git+")) {
            rest = rest.substring("git+".length());
        }
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        for (var scheme : SCHEMES) {
            if (rest.toLowerCase(Locale.ROOT).startsWith(scheme)) {
                return address(rest.substring(scheme.length()), '/');
            }
        }
        for (var one : SHORT.entrySet()) {
            if (rest.startsWith(one.getKey())) {
                return address(one.getValue() + "/" + rest.substring(one.getKey().length()), '/');
            }
        }
        int colon = rest.indexOf(':');
        return colon > 0 && rest.indexOf('@') > 0 && rest.indexOf('@') < colon ? address(rest, ':') : null;
    }

    /// @param text `[USER@]HOST` and the path
    /// @param end what stands between the two
    private static @Nullable String address(String text, char end) {
        int cut = text.indexOf(end);
        if (cut < 0) {
            return null;
        }
        var host = text.substring(0, cut).toLowerCase(Locale.ROOT);
        host = host.substring(host.lastIndexOf('@') + 1);
        var path = path(host, text.substring(cut + 1));
        return isHost(host) && path != null ? HTTPS + host + path : null;
    }

    private static @Nullable String path(String host, String text) {
        int page = text.indexOf("/-/"); // GitLab's pages inside of a repository
        var parts = List.of((page < 0 ? text : text.substring(0, page)).split("/"));
        if (parts.size() < 2) {
            return null;
        }
        int last = (OF_TWO_PARTS.contains(host) ? 2 : parts.size()) - 1;
        var path = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            var part = i == last ? withoutGit(parts.get(i)) : parts.get(i);
            if (!isPart(part)) {
                return null;
            }
            path.append('/').append(part);
        }
        return path.toString();
    }

    private static String withoutGit(String part) {
        return part.endsWith(DOT_GIT) ? withoutGit(part.substring(0, part.length() - DOT_GIT.length())) : part;
    }

    private static boolean isHost(String host) {
        return host.indexOf('.') > 0 && host.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                || c == '.' || c == '-' || c == ':');
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && !part.equals(".") && !part.equals("..") && part.chars().allMatch(c -> (c >= 'a'
                && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._~+-@".indexOf(c) >= 0);
    }
}
