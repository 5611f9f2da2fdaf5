package org.strongset.model;

import org.jspecify.annotations.Nullable;

/// The thing asked about: which package it says it is, and which bytes it is.
///
/// @param purl its name and version, by its own metadata unless [#namedByYou]
/// @param file its name as the person gave it, null if it is no file
/// @param sha256 the digest of its bytes; null if they could not be read, or if it is installed and no archive says which
///     they were
/// @param namedByYou whether the person stated the purl (`--as`) instead of the file itself
public record Artifact(Purl purl, @Nullable String file, @Nullable Digest sha256, boolean namedByYou) {}
