package org.strongset.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A package URL in canonical form: `pkg:maven/org.slf4j/slf4j-api@2.0.17`.
///
/// Two purls are equal exactly when they mean the same package, because names are kept as their type normalises them.
/// The constructor refuses what is not canonical; [#parse] and [#of] normalise first. The parts may hold any Unicode
/// text but lone surrogates, so they are untrusted for display; [#toString] is printable ASCII always.
///
/// @param type lower case: a letter, then letters, digits, `.` and `-`
/// @param namespace its segments joined by `/`, decoded, normalised by type; null if it has none
/// @param name decoded, normalised by type; never empty, never with a `/`
/// @param version decoded; null if it has none
/// @param qualifiers lower-case keys in alphabetical order, decoded values, none empty
/// @param subpath its segments joined by `/`, decoded; null if it has none
public record Purl(String type, @Nullable String namespace, String name, @Nullable String version,
        Map<String, String> qualifiers, @Nullable String subpath) {

    /// The longest text that [#parse] takes, as it stands and in canonical form, in characters.
    public static final int MAX_LENGTH = 4096;

    public Purl {
        PurlCheck.type(type);
        var rules = PurlType.of(type);
        PurlCheck.segments("namespace", namespace);
        PurlCheck.segment("name", name);
        PurlCheck.text("version", version);
        PurlCheck.qualifiers(qualifiers);
        PurlCheck.segments("subpath", subpath);
        rules.check(type, namespace, name, version, qualifiers);
        qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    /// Returns the purl of these decoded parts, normalised by the rules of its type.
    ///
    /// @throws IllegalArgumentException if they make no purl
    public static Purl of(String type, @Nullable String namespace, String name, @Nullable String version) {
        return of(type, namespace, name, version, Map.of(), null);
    }

    /// Returns the purl of these decoded parts, normalised: type and keys in lower case, empty values left out.
    ///
    /// @throws IllegalArgumentException if they make no purl
    public static Purl of(String type, @Nullable String namespace, String name, @Nullable String version,
            Map<String, String> qualifiers, @Nullable String subpath) {
        String lower = PurlType.lower(type);
        var rules = PurlType.of(lower);
        SortedMap<String, String> kept = new TreeMap<>();
        qualifiers.forEach((key, value) -> {
            if (!value.isEmpty() && kept.putIfAbsent(PurlType.lower(key), value) != null) {
                throw new IllegalArgumentException("the qualifier \"" + PurlType.lower(key) + "\" stands twice");
            }
        });
        return new Purl(lower, namespace == null ? null : rules.namespace(namespace), rules.name(name),
                version == null ? null : rules.version(version), kept, subpath);
    }

    /// Returns `pkg:generic/FILENAME`: what a file is called that says nothing of itself.
    ///
    /// @throws IllegalArgumentException if it is no name of one file: empty, `.`, `..`, or with a `/`
    public static Purl generic(String fileName) {
        return of("generic", null, fileName, null);
    }

    /// Reads a purl; cost is linear, and texts over [#MAX_LENGTH] are refused unread.
    ///
    /// Stricter than the specification where a text could be read in two ways: empty segments, `.` and `..`, a bare
    /// `@` left of the version, characters that should be percent-encoded (docs/decisions/0003-own-purl.md).
    ///
    /// @throws IllegalArgumentException if it is none; the message says what is wrong
    public static Purl parse(String text) {
        var purl = PurlParser.parse(text);
        int length = purl.toString().length();
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a purl of " + length + " characters in canonical form; at most "
                    + MAX_LENGTH + " are read");
        }
        return purl;
    }

    /// Returns how the type writes a name, so that `PyYAML` and `pyyaml` are one name in `pypi`.
    /// Never depends on the locale: only ASCII letters change case.
    public static String normalName(String type, String name) {
        return PurlType.of(PurlType.lower(type)).name(name);
    }

    /// Returns how the type writes a namespace; see [#normalName].
    public static String normalNamespace(String type, String namespace) {
        return PurlType.of(PurlType.lower(type)).namespace(namespace);
    }

    /// Returns the same package in another version.
    public Purl withVersion(String other) {
        return new Purl(type, namespace, name, PurlType.of(type).version(other), qualifiers, subpath);
    }

    /// Returns the same purl with one more qualifier, or another value of it.
    public Purl withQualifier(String key, String value) {
        var more = new TreeMap<>(qualifiers);
        more.put(key, value);
        return new Purl(type, namespace, name, version, more, subpath);
    }

    /// Returns what names the package whatever its version, platform and file: type, namespace and name.
    ///
    /// Kept are the qualifiers that say *which* package is meant: `repository_url`, and those that the type requires.
    public Purl versionless() {
        var kept = new TreeMap<>(qualifiers);
        kept.keySet().removeIf(key -> !key.equals("repository_url") && !PurlType.of(type).required().contains(key));
        return new Purl(type, namespace, name, null, kept, null);
    }

    /// Returns the canonical text: printable ASCII, and [#parse] gives this purl again if it is no longer than [#MAX_LENGTH].
    @Override
    public String toString() {
        var text = new StringBuilder("pkg:").append(type).append('/');
        if (namespace != null) {
            text.append(PercentCode.encodeSegments(namespace)).append('/');
        }
        text.append(PercentCode.encode(name));
        if (version != null) {
            text.append('@').append(PercentCode.encode(version));
        }
        char mark = '?';
        for (var qualifier : qualifiers.entrySet()) {
            text.append(mark).append(qualifier.getKey()).append('=').append(PercentCode.encode(qualifier.getValue()));
            mark = '&';
        }
        if (subpath != null) {
            text.append('#').append(PercentCode.encodeSegments(Objects.requireNonNull(subpath)));
        }
        return text.toString();
    }
}
