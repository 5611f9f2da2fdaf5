package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;

/// One `.npmrc`: which registries npm asks, and whose credentials it has for them. Which files there are, and which of them
/// wins, is the caller's to know.
///
/// @param registry where packages come from; null if the file does not say
/// @param scopes registries of their own, by scope (`@scope`)
/// @param credentials by the part of an address that they are for (`//host/path/`)
/// @param folders `cache`, `prefix` and `globalconfig`, as they stand
/// @param loosened settings that weaken a check, as they stand: `strict-ssl=false`, and registries without TLS
/// @param unsupported names of settings about connections that are not followed here, such as `cafile`
public record Npmrc(@Nullable String registry, Map<String, String> scopes, Map<String, NpmCredential> credentials,
        Map<String, String> folders, List<String> loosened, List<String> unsupported) {
    private static final int MOST_BYTES = 1 << 20;
    private static final String VARIABLE = "npm_config_";
    private static final Set<String> FOLDERS = Set.of("cache", "prefix", "globalconfig");
    private static final Set<String> CONNECTION = Set.of("ca", "cafile", "cert", "key", "certfile", "keyfile", "proxy",
            "https-proxy", "http-proxy", "noproxy", "local-address", "replace-registry-host", "userconfig");

    public Npmrc {
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
        credentials = Collections.unmodifiableMap(new LinkedHashMap<>(credentials));
        folders = Map.copyOf(folders);
        loosened = List.copyOf(loosened);
        unsupported = List.copyOf(unsupported);
    }

    /// Reads a file. A setting that stands twice has its last value, as in npm.
    ///
    /// @param environment what `${NAME}` stands for
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`; no message holds a secret
    public static Npmrc parse(String where, byte[] utf8, Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        int number = 0;
        boolean section = false;
        for (var line : PlainText.lines(where, utf8, MOST_BYTES)) {
            number++;
            var text = line.strip();
            section |= text.startsWith("[") && text.endsWith("]"); // what follows is no setting of npm's
            int equals = text.indexOf('=');
            if (section || text.isEmpty() || text.startsWith(";") || text.startsWith("#") || equals < 1) {
                continue;
            }
            var place = where + ": line " + number;
            var key = EnvironmentText.expanded(place, IniValue.of(text.substring(0, equals)), environment);
            settings.put(key, EnvironmentText.expanded(place, IniValue.of(text.substring(equals + 1)), environment));
        }
        return of(where, settings);
    }

    /// Reads the settings that stand in the environment: `npm_config_NAME`, in capitals or not, empty ones left out.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`; no message holds a secret
    public static Npmrc ofEnvironment(Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.regionMatches(true, 0, VARIABLE, 0, VARIABLE.length()) && !value.isEmpty()
                    && variable.length() > VARIABLE.length()) {
                var name = variable.substring(VARIABLE.length());
                var key = name.startsWith("//")
                        ? name
                        : (name.charAt(0) + name.substring(1).replace('_', '-')).toLowerCase(Locale.ROOT);
                settings.put(key, EnvironmentText.expanded(variable, value, environment));
            }
        });
        return of("the environment", settings);
    }

    private static Npmrc of(String where, Map<String, String> settings) {
        var scopes = new LinkedHashMap<String, String>();
        var loosened = new ArrayList<String>();
        var unsupported = new ArrayList<String>();
        settings.forEach((key, value) -> {
            if (key.startsWith("@") && key.endsWith(":registry")) {
                scopes.put(key.substring(0, key.length() - ":registry".length()), address(where, key, value, loosened));
            } else if (key.equals("strict-ssl") && value.equals("false")) {
                loosened.add("strict-ssl=false");
            } else if (CONNECTION.contains(key.endsWith("[]") ? key.substring(0, key.length() - 2) : key)) {
                unsupported.add(key);
            }
        });
        var registry = settings.containsKey("registry")
                ? address(where, "registry", settings.getOrDefault("registry", ""), loosened)
                : null;
        var folders = new LinkedHashMap<>(settings);
        folders.keySet().retainAll(FOLDERS);
        return new Npmrc(registry, scopes, NpmCredential.all(settings, unsupported), folders, loosened, unsupported);
    }

    /// Returns the address, ending in a slash.
    private static String address(String where, String key, String value, List<String> loosened) {
        boolean plain = value.startsWith("http://");
        int host = plain ? "http://".length() : "https://".length();
        int slash = value.indexOf('/', host);
        var authority = value.length() <= host ? "" : value.substring(host, slash < 0 ? value.length() : slash);
        boolean named = (plain || value.startsWith("https://")) && !authority.isEmpty() && value.chars().allMatch(
                c -> c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '?' && c != '#');
        if (!named || authority.indexOf('@') >= 0 || value.contains("${")) {
            throw new MetadataException(Code.MALFORMED, where + ": " + key + " is no address of a registry;"
                    + " write https://HOST/PATH/, without a name or password"); // the value may hold one
        }
        if (plain) {
            loosened.add(key + "=" + value);
        }
        return value.endsWith("/") ? value : value + "/";
    }

    /// Returns the registry that the file names for a package: its scope's, or else that for all.
    public Optional<String> registryOf(String name) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        return Optional.ofNullable(slash < 0 ? registry : scopes.getOrDefault(name.substring(0, slash), registry));
    }

    /// Returns the credential for an address: that of the longest part of it that has one.
    public Optional<NpmCredential> credentialFor(String url) {
        var part = url.substring(Math.max(0, url.indexOf("//")));
        while (part.length() > 2) {
            var found = credentials.get(part.endsWith("/") ? part : part + "/");
            if (found != null) {
                return Optional.of(found);
            }
            int slash = part.lastIndexOf('/', part.length() - 2);
            part = slash < 2 ? "" : part.substring(0, slash + 1);
        }
        return Optional.empty();
    }
}
