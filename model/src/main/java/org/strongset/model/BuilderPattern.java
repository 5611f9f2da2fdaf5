package org.strongset.model;

import org.jspecify.annotations.Nullable;

/// What a builder is called in its provenance (SLSA: `builder.id`).
///
///     https://ci.example/builder
///     https://github.com/actions/runner/*
///     https://github.com/slsa-framework/**
///
/// A `*` is any run of characters between two slashes, and `/**` at the end is one or more parts. Scheme and host of a pattern are
/// written out. Nothing is a prefix: `…/y` does not mean `…/y.evil` (THREATS.md DS-15). Case counts.
public final class BuilderPattern {
    /// The most characters of a pattern, and of a name that it matches.
    public static final int MAX_LENGTH = 2048;

    private static final String HTTPS = "https://";
    private static final String REST = "/**";
    /// Scheme, nothing, host.
    private static final int HOSTED = 3;

    private final String text;

    private BuilderPattern(String text) {
        this.text = text;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if it is no name of a builder, or could be that of anybody
    public static BuilderPattern parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || text.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no builder; write its id as its provenance has it, https://…");
        }
        if (text.indexOf('*') >= 0) {
            checkPattern(text);
        }
        return new BuilderPattern(text);
    }

    private static void checkPattern(String text) {
        int rest = text.indexOf("**");
        if (rest >= 0 && (rest != text.length() - 2 || !text.endsWith(REST))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": ** may stand at the end only, as a part of its own: …/**");
        }
        var parts = text.split("/", -1);
        if (!text.startsWith(HTTPS) || parts.length <= HOSTED || parts[2].isEmpty() || parts[2].indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" could be anybody's builder: write out scheme and host, "
                            + "https://HOST/…");
        }
    }

    /// Returns whether a builder that is called so is meant.
    public boolean matches(String id) {
        if (text.indexOf('*') < 0) {
            return text.equals(id);
        }
        boolean open = text.endsWith(REST);
        var parts = (open ? text.substring(0, text.length() - REST.length()) : text).split("/", -1);
        var found = id.split("/", -1);
        if (id.length() > MAX_LENGTH || (open ? found.length <= parts.length : found.length != parts.length)) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            boolean fits = i < parts.length
                    ? Glob.matches(parts[i], found[i])
                    : !found[i].isEmpty() && !found[i].equals(".") && !found[i].equals("..");
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BuilderPattern pattern && pattern.text.equals(text);
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
