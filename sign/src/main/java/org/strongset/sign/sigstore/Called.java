package org.strongset.sign.sigstore;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// What a file is called. A statement of an index names its subject so, and one about another name is about another file.
///
/// @param filename its name without folders, which an attestation of Python's index is about
/// @param purl the package that it is, which an attestation of npm's registry is about; null if that is not known
public record Called(String filename, @Nullable Purl purl) {}
