package org.strongset.policy;

import java.util.List;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;

/// The one way in which a policy's patterns meet packages: `[[use]]`, `[[deny]]`, `[[waive]]` and limits alike.
final class Patterns {
    private Patterns() {}

    static boolean meet(List<PurlPattern> patterns, Purl purl) {
        return patterns.stream().anyMatch(pattern -> meets(pattern, purl));
    }

    static boolean meets(PurlPattern pattern, Purl purl) {
        return pattern.matches(purl, VersionEquality::same);
    }
}
