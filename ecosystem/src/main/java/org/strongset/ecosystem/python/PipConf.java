package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;

/// One `pip.conf`, or `PIP_…` variables: which indexes pip asks. Which files there are, and which of them wins, is the
/// caller's to know.
///
/// @param index where packages come from; null if the file does not say
/// @param extraIndexes other indexes that pip takes as equals of the first, so that whoever can publish a name in one of
///     them can take the place of that name in all: dependency confusion
/// @param findLinks pages or folders of files, equals of indexes likewise
/// @param noIndex whether pip asks no index at all
/// @param requireHashes whether pip refuses what has no digest
/// @param warnings what weakens a check, in words for people
/// @param unsupported names of settings about connections that are not followed here, such as `cert`
public record PipConf(@Nullable Index index, List<Index> extraIndexes, List<Index> findLinks, boolean noIndex,
        boolean requireHashes, List<String> warnings, List<String> unsupported) {
    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> UNSUPPORTED = List.of("cert", "client-cert", "proxy", "trusted-host",
            "keyring-provider", "use-feature", "use-deprecated", "index-servers");

    /// An address, which may hold a password: that never shows.
    public static final class Index {
        private final String address;

        private Index(String address) {
            this.address = address;
        }

        /// Returns the address as it stands, with name and password if there are any.
        public String insecureAddress() {
            return address;
        }

        /// Returns the address without name and password.
        @Override
        public String toString() {
            int start = address.indexOf("://");
            int host = start < 0 ? 0 : start + 3;
            int slash = address.indexOf('/', host);
            int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
            return start < 0 || at < host ? address : address.substring(0, host) + address.substring(at + 1);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Index index && address.equals(index.address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }
    }

    public PipConf {
        extraIndexes = List.copyOf(extraIndexes);
        findLinks = List.copyOf(findLinks);
        warnings = List.copyOf(warnings);
        unsupported = List.copyOf(unsupported);
    }

    /// Reads the settings that hold for `pip install`: the section `[global]`, and `[install]`, which wins.
    ///
    /// @throws MetadataException `MALFORMED` with the line, or `LIMIT_EXCEEDED`
    public static PipConf parse(String where, byte[] utf8) {
        var sections = sections(where, utf8);
        var settings = new LinkedHashMap<>(sections.getOrDefault("global", Map.of()));
        settings.putAll(sections.getOrDefault("install", Map.of()));
        return of(where, settings);
    }

    /// Reads the settings of each section, by their long names.
    ///
    /// @throws MetadataException `MALFORMED` with the line, or `LIMIT_EXCEEDED`
    public static Map<String, Map<String, String>> sections(String where, byte[] utf8) {
        var sections = new LinkedHashMap<String, Map<String, String>>();
        @Nullable
        Map<String, String> section = null;
        var last = "";
        int number = 0;
        for (var line : PlainText.lines(where, utf8, MOST_BYTES)) {
            number++;
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            int mark = mark(text);
            if (continued && section != null && !last.isEmpty()) {
                section.merge(last, text, (before, more) -> before + "\n" + more);
            } else if (text.startsWith("[") && text.endsWith("]")) {
                section = new LinkedHashMap<>();
                last = "";
                if (sections.putIfAbsent(text.substring(1, text.length() - 1), section) != null) {
                    throw malformed(where, number, "the section " + Shortened.of(text) + " stands there twice");
                }
            } else if (section == null || mark < 1) {
                throw malformed(where, number, "this is no setting in a section"); // it may hold a password
            } else {
                last = text.substring(0, mark).strip().toLowerCase(Locale.ROOT).replace('_', '-');
                if (section.putIfAbsent(last, text.substring(mark + 1).strip()) != null) {
                    throw malformed(where, number, "the setting " + Shortened.of(last) + " stands there twice");
                }
            }
        }
        return sections;
    }

    /// Reads settings by their long names: `index-url`, as `PIP_INDEX_URL` is.
    ///
    /// @throws MetadataException `MALFORMED`
    public static PipConf of(String where, Map<String, String> settings) {
        var warnings = new ArrayList<String>();
        var extra = indexes(where, settings.get("extra-index-url"));
        var links = indexes(where, settings.get("find-links"));
        var index = indexes(where, settings.get("index-url"));
        if (!extra.isEmpty()) {
            warnings.add("extra-index-url: pip takes the highest version of any index, so whoever can publish in "
                    + extra + " can take the place of any package; use one index, or digests");
        }
        for (var host : words(settings.get("trusted-host"))) {
            warnings.add("trusted-host: nobody checks that " + Shortened.of(host) + " is who it says it is");
        }
        for (var one : List.of(index, extra, links)) {
            one.stream().filter(each -> each.insecureAddress().startsWith("http://")).forEach(each -> warnings.add(
                    "without TLS: anybody on the way can change what comes from " + each));
        }
        var unsupported = settings.keySet().stream().filter(UNSUPPORTED::contains).toList();
        return new PipConf(index.isEmpty() ? null : index.getLast(), extra, links, flag(where, settings, "no-index"),
                flag(
                        where, settings, "require-hashes"),
                warnings, unsupported);
    }

    private static int mark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static List<String> words(@Nullable String value) {
        return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("[ \t\n]+", -1));
    }

    private static List<Index> indexes(String where, @Nullable String value) {
        return words(value).stream().map(word -> {
            if (word.length() > 8192 || word.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                throw new MetadataException(Code.MALFORMED, where + ": an address of an index that is none");
            }
            return new Index(word);
        }).toList();
    }

    private static boolean flag(String where, Map<String, String> settings, String name) {
        var value = Optional.ofNullable(settings.get(name)).orElse("no").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "1", "true", "yes", "on", "y", "t" -> true;
            case "0", "false", "no", "off", "n", "f", "" -> false;
            default -> throw new MetadataException(Code.MALFORMED,
                    where + ": " + name + " is \"" + Shortened.of(value) + "\"; write yes or no");
        };
    }

    private static MetadataException malformed(String where, int line, String what) {
        return new MetadataException(Code.MALFORMED, where + ": line " + line + ": " + what);
    }
}
