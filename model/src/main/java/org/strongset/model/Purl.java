package org.strongset.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A package URL in canonical form: `pkg:maven/org.slf4j/slf4j-api@2.0.17`.
///
/// @param type lower case
/// @param namespace its segments joined by `/`, decoded; null if it has none
/// @param name decoded, normalised by type
/// @param version decoded; null if it has none
/// @param qualifiers lower-case keys, decoded values
/// @param subpath null if it has none
public record Purl(String type, @Nullable String namespace, String name, @Nullable String version,
        Map<String, String> qualifiers, @Nullable String subpath) {}
