package org.strongset.ecosystem;

import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What a file says it is.
public sealed interface Named {

    /// Its own metadata say so, and its file name agrees.
    record ByMetadata(Purl purl) implements Named {}

    /// It has no metadata of a known kind: `pkg:generic/FILENAME`.
    record Generic(Purl purl) implements Named {}

    /// Metadata and file name, or two pieces of metadata, disagree.
    ///
    /// @param message both values, and where each stands; untrusted text
    record Contradiction(String message) implements Named {}

    /// Its metadata are of a known kind, but cannot be read.
    ///
    /// @param code `MALFORMED`, `LIMIT_EXCEEDED`, `JSON_…`, `XML_DTD_FORBIDDEN`, `DIGEST_WEAK` or `PATH_UNSAFE`
    /// @param message what is wrong, and where; untrusted text
    record Unreadable(Code code, String message) implements Named {}
}
