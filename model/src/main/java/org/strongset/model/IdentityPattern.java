package org.strongset.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose signature is meant, by the name that an identity provider gave them: an e-mail address, or the address of a workflow.
///
///     ann@example.org
///     *@example.org
///     https://github.com/pallets/{name}/.github/workflows/publish.yml@refs/tags/*
///     https://github.com/pallets/{name}/**
///
/// A `*` is any run of characters between two slashes, and a `**` at the end is one or more of what is left. `{namespace}`, `{name}` and
/// `{version}` are those of the package that is asked about, letter by letter; a namespace counts without the `@` that npm
/// writes before it. Case counts. There are no regular expressions, and no pattern is open where somebody else could stand
/// (THREATS.md SG-03): scheme, host and owner of an address, and the domain of an e-mail address, are written out. Matching is
/// linear in the length of the name.
public final class IdentityPattern {
    /// The most characters of a pattern, and of a name that it matches.
    public static final int MAX_LENGTH = 2048;

    private static final String HTTPS = "https://";
    private static final String REST = "**";
    private static final List<String> PLACES = List.of("{namespace}", "{name}", "{version}");
    /// Scheme, nothing, host, owner.
    private static final int OWNED = 4;

    private final String text;

    private IdentityPattern(String text) {
        this.text = text;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if somebody else's name could match it, too, or it is no name at all; the message says what
    public static IdentityPattern parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || text.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw new IllegalArgumentException("\"" + text + "\" is no identity; write an e-mail address, or the whole "
                    + "address of a workflow, as the certificate has it");
        }
        int rest = text.indexOf(REST);
        if (rest >= 0 && (rest != text.length() - REST.length() || !text.endsWith("/" + REST))) {
            throw open(text, "** may stand at the end only, as a part of its own: …/**");
        }
        checkPlaces(text);
        if (text.startsWith(HTTPS)) {
            checkAddress(text);
        } else if (text.contains("://")) {
            checkLiteral(text);
        } else {
            checkMail(text);
        }
        return new IdentityPattern(text);
    }

    private static void checkPlaces(String text) {
        var rest = text;
        for (var place : PLACES) {
            rest = rest.replace(place, "");
        }
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": in braces stands one of " + String.join(", ", PLACES));
        }
    }

    private static void checkAddress(String text) {
        var parts = text.split("/", -1);
        if (parts.length <= OWNED) {
            throw open(text, "it ends before it says whose repository: https://HOST/OWNER/REPOSITORY/…");
        }
        if (parts[2].isEmpty() || parts[2].indexOf('*') >= 0 || parts[2].indexOf('{') >= 0) {
            throw open(text, "the host is written out, without * and without a part of the package's name");
        }
        if (parts[3].isEmpty() || parts[3].indexOf('*') >= 0 || parts[3].indexOf('{') >= 0) {
            throw open(text, "the owner of the repository is written out: anybody can open an account of another name");
        }
        for (int i = OWNED; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".") || parts[i].equals("..")) {
                throw new IllegalArgumentException("\"" + text + "\" has an empty part, or one of dots");
            }
        }
    }

    /// An address of another scheme (`spiffe://`) has an owner that is not known here.
    private static void checkLiteral(String text) {
        if (text.indexOf('*') >= 0 || text.indexOf('{') >= 0) {
            throw open(text, "only https:// addresses and e-mail addresses may have * or {name}");
        }
    }

    private static void checkMail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is neither an e-mail address nor an https:// address");
        }
        var domain = text.substring(at + 1);
        if (domain.indexOf('*') >= 0 || domain.indexOf('{') >= 0) {
            throw open(text, "the domain of an e-mail address is written out");
        }
    }

    private static IllegalArgumentException open(String text, String why) {
        return new IllegalArgumentException("\"" + text + "\" could match somebody else: " + why);
    }

    /// Returns whether that is whom this pattern means, for this package.
    public boolean matches(String identity, Purl purl) {
        if (identity.length() > MAX_LENGTH) {
            return false;
        }
        var parts = text.split("/", -1);
        var found = identity.split("/", -1);
        boolean open = parts[parts.length - 1].equals(REST);
        int fixed = open ? parts.length - 1 : parts.length;
        if (open ? found.length <= fixed : found.length != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!part(parts[i], found[i], purl)) {
                return false;
            }
        }
        return true;
    }

    /// A package whose name has a star or a slash has no such identity.
    private static boolean part(String pattern, String found, Purl purl) {
        var whole = pattern;
        for (var place : PLACES) {
            if (whole.contains(place)) {
                var value = value(place, purl);
                if (value.isEmpty() || value.indexOf('*') >= 0 || value.indexOf('/') >= 0 || value.indexOf('{') >= 0) {
                    return false;
                }
                whole = whole.replace(place, value);
            }
        }
        return Glob.matches(whole, found);
    }

    private static String value(String place, Purl purl) {
        var value = switch (place) {
            case "{namespace}" -> purl.namespace();
            case "{name}" -> purl.name();
            default -> purl.version();
        };
        return value == null ? "" : value.startsWith("@") ? value.substring(1) : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Returns the pattern as it is written.
    @Override
    public String toString() {
        return text;
    }
}
