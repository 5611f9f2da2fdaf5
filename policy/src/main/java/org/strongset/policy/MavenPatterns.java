package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongset.ecosystem.keysmap.ArtifactPattern;
import org.strongset.ecosystem.keysmap.Versions;
import org.strongset.model.PurlPattern;

/// Turns the patterns of keys maps into purl patterns and back; what comes out never covers more than what went in.
///
/// Keys maps take upper and lower case for the same, purls do not. That makes an import narrower.
final class MavenPatterns {
    private static final String ANY = "*";
    private static final String SUBGROUPS = ".*";

    private MavenPatterns() {}

    /// Returns what covers the same packages; a group `g.*` takes two patterns.
    ///
    /// @throws IllegalArgumentException if purl patterns cannot say it; the message is why
    static List<PurlPattern> purls(ArtifactPattern pattern) {
        if (!pattern.anyFile()) {
            throw new IllegalArgumentException("limits speak of packages, not of one kind of their files");
        }
        var version = switch (pattern.versions()) {
            case Versions.Any _ -> "";
            case Versions.Exact(var exact) -> "@" + exact;
            case Versions.Ranges _ -> throw new IllegalArgumentException("purl patterns have no ranges of versions");
            case Versions.Regex _ -> throw new IllegalArgumentException("there are no regular expressions in a policy");
        };
        var group = oneStar(pattern.group());
        var name = "/" + oneStar(pattern.artifact()) + version;
        var purls = new ArrayList<PurlPattern>();
        if (group.endsWith(SUBGROUPS)) {
            purls.add(parse(group.substring(0, group.length() - SUBGROUPS.length()) + name));
        }
        purls.add(parse(group + name));
        return purls;
    }

    private static PurlPattern parse(String path) {
        return PurlPattern.parse("pkg:maven/" + path);
    }

    /// To a purl pattern `**` is more than `*`; to a keys map it is the same.
    private static String oneStar(String text) {
        var shorter = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '*' || i == 0 || text.charAt(i - 1) != '*') {
                shorter.append(text.charAt(i));
            }
        }
        return shorter.toString();
    }

    /// Finds the keys map pattern that covers no more packages than this purl pattern does for Maven.
    ///
    /// @param others what the same key may release besides: a keys map says `g.*` only together with `g`
    static Optional<ArtifactPattern> artifacts(PurlPattern pattern, List<PurlPattern> others) {
        var segments = pattern.segments();
        if (!(pattern.type().equals("maven") || pattern.type().equals(ANY)) || segments.size() > 2) {
            return Optional.empty();
        }
        if (segments.size() == 1 && !segments.getFirst().equals("**")) {
            return Optional.empty(); // a Maven package has a group and a name
        }
        var group = oneStar(segments.getFirst());
        var artifact = segments.size() == 1 ? ANY : oneStar(segments.getLast());
        if (group.endsWith(SUBGROUPS) && others.stream().noneMatch(other -> other.covers(withoutSubgroups(pattern)))) {
            return Optional.empty();
        }
        var version = pattern.version();
        try {
            return Optional.of(new ArtifactPattern(group, artifact, ANY, ANY,
                    version == null || version.equals(ANY) ? new Versions.Any() : new Versions.Exact(version)));
        } catch (IllegalArgumentException _) { // a letter that keys maps give another meaning
            return Optional.empty();
        }
    }

    private static PurlPattern withoutSubgroups(PurlPattern pattern) {
        var segments = new ArrayList<>(pattern.segments());
        var group = segments.getFirst();
        segments.set(0, group.substring(0, group.length() - SUBGROUPS.length()));
        return new PurlPattern(pattern.type(), segments, pattern.version());
    }
}
