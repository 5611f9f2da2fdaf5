package org.strongset.ecosystem.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// How apt is configured on a machine (apt.conf(5)), as far as it bears on where archives are and how they are asked.
///
/// What it would take to follow an option that moves the lists, or that changes how https is verified, is not here: such
/// options are named ([#moved], [#otherTls]), and whoever fetches refuses them.
public final class AptConf {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 1_000;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
    private static final Map<String, String> PLACES = new TreeMap<>(Map.of("dir", "", "rootdir", "", "dir::etc",
            "etc/apt", "dir::etc::sourcelist", "sources.list", "dir::etc::sourceparts", "sources.list.d", "dir::state",
            "var/lib/apt", "dir::state::lists", "lists", "dir::state::status", "var/lib/dpkg/status"));
    private static final List<String> TLS = List.of("cainfo", "capath", "sslcert", "sslkey", "issuercert", "crlfile",
            "verify-peer", "verify-host", "sslforceversion");
    private static final Map<String, Boolean> LOOSEN = new TreeMap<>(Map.of("acquire::check-valid-until", false,
            "acquire::check-date", false, "acquire::allowinsecurerepositories", true, "acquire::allowweakrepositories",
            true, "acquire::allowdowngradetoinsecurerepositories", true, "apt::get::allowunauthenticated", true));

    private final AptConfTree tree;

    private AptConf(AptConfTree tree) {
        this.tree = tree;
    }

    /// Reads `etc/apt/apt.conf.d`, then `etc/apt/apt.conf`, below a root folder.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`, with file and line
    public static AptConf read(Path root) throws IOException {
        var tree = new AptConfTree();
        for (var file : files(root.resolve("etc/apt"))) {
            try (var in = Files.newInputStream(file)) {
                parse(String.valueOf(file.getFileName()), in.readNBytes(MOST_BYTES + 1), tree);
            }
        }
        return new AptConf(tree);
    }

    /// Reads one file.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`, with the line
    public static AptConf parse(String where, byte[] bytes) {
        var tree = new AptConfTree();
        parse(where, bytes, tree);
        return new AptConf(tree);
    }

    private static void parse(String where, byte[] bytes, AptConfTree tree) {
        if (bytes.length > MOST_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_BYTES + " bytes");
        }
        AptConfReader.read(where, bytes, tree);
    }

    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder.resolve("apt.conf.d"))) {
            try (var entries = Files.list(folder.resolve("apt.conf.d"))) {
                entries.filter(Files::isRegularFile).filter(file -> isPart(String.valueOf(file.getFileName()))).sorted()
                        .limit(MOST_FILES + 1L).forEach(files::add);
            }
        }
        if (files.size() > MOST_FILES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, "apt.conf.d has more than " + MOST_FILES + " files");
        }
        if (Files.isRegularFile(folder.resolve("apt.conf"))) {
            files.add(folder.resolve("apt.conf"));
        }
        return files;
    }

    /// apt reads names without a `.`, and those that end in `.conf`.
    private static boolean isPart(String name) {
        return PART.matcher(name).matches() && !name.startsWith(".")
                && (name.indexOf('.') < 0 || name.endsWith(".conf"));
    }

    /// Finds the machine's own architecture, if it is configured.
    public Optional<String> architecture() {
        return tree.value("APT::Architecture").map(text -> Checked.architecture("APT::Architecture", text));
    }

    /// Returns the architectures whose lists are fetched; none if that is not configured.
    public List<String> architectures() {
        return tree.list("APT::Architectures").stream().map(text -> Checked.architecture("APT::Architectures", text))
                .toList();
    }

    /// Finds the proxy for a host: a URI, or `DIRECT`. Untrusted text.
    ///
    /// @param scheme `http`, or `https` for which what is said of `http` holds too if nothing else is
    public Optional<String> proxy(String scheme, String host) {
        var schemes = scheme.equals("https") ? List.of("https", "http") : List.of("http");
        for (var name : List.of("::Proxy::" + host, "::Proxy")) {
            for (var one : schemes) {
                var proxy = tree.value("Acquire::" + one + name);
                if (proxy.isPresent()) {
                    return proxy;
                }
            }
        }
        return Optional.empty();
    }

    /// Returns whether a program is to find the proxy out.
    public boolean asksAProgramForProxies() {
        return List.of("http", "https").stream().anyMatch(scheme -> tree.value("Acquire::" + scheme
                + "::Proxy-Auto-Detect").isPresent() || tree.value("Acquire::" + scheme + "::ProxyAutoDetect")
                        .isPresent());
    }

    /// Returns the options by which apt's lists or sources are elsewhere than usual.
    public List<String> moved() {
        var moved = new ArrayList<String>();
        PLACES.forEach((name, usual) -> tree.value(name).filter(value -> !isUsual(value, usual))
                .ifPresent(_ -> moved.add(name)));
        return List.copyOf(moved);
    }

    private static boolean isUsual(String value, String usual) {
        var trimmed = value;
        while (trimmed.startsWith("/")) {
            trimmed = trimmed.substring(1);
        }
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.equals(usual);
    }

    /// Returns the options by which apt verifies https otherwise than by the machine's certificate authorities, or says who it
    /// is by a certificate.
    public List<String> otherTls() {
        return tree.names("acquire::https::").stream()
                .filter(name -> TLS.contains(name.substring(name.lastIndexOf(':') + 1))).toList();
    }

    /// Returns the options by which apt checks less of every source than it would without them.
    public List<String> loosened() {
        var loosened = new ArrayList<String>();
        LOOSEN.forEach((name, by) -> tree.value(name)
                .filter(value -> Checked.isBool(value) && Checked.bool(name, name, value) == by)
                .ifPresent(value -> loosened.add(name + "=" + value.toLowerCase(Locale.ROOT))));
        return List.copyOf(loosened);
    }

    /// Returns the files that are to be included, and were not read.
    public List<String> notIncluded() {
        return tree.includes();
    }
}
