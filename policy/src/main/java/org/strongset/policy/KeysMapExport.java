package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.strongset.ecosystem.keysmap.ArtifactPattern;
import org.strongset.ecosystem.keysmap.KeysMap;
import org.strongset.ecosystem.keysmap.Signer;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Keyring;

/// Makes a keys map of a keyring: who may release what, entry by entry. Start at [#of].
///
/// Nothing in the map is wider than the keyring, but that keys maps take upper and lower case for the same; what it cannot
/// say is left out, and said in a comment.
public final class KeysMapExport {
    private KeysMapExport() {}

    /// A grant that a keys map cannot say.
    public record Leftover(String fingerprint, String pattern, String reason) {}

    /// What came of a keyring.
    public record Exported(KeysMap map, List<Leftover> leftovers) {
        public Exported {
            leftovers = List.copyOf(leftovers);
        }
    }

    /// Returns the map.
    ///
    /// @param people what is said of each certificate of the keyring, by its fingerprint: plain text of one line
    public static Exported of(Keyring ring, SequencedMap<String, String> people) {
        var entries = new LinkedHashMap<ArtifactPattern, List<Signer>>();
        var leftovers = new ArrayList<Leftover>();
        for (var fingerprint : people.keySet()) {
            var limits = ring.limitsOf(fingerprint).orElse(List.of(PurlPattern.parse("pkg:*/**")));
            for (var pattern : limits) {
                MavenPatterns.artifacts(pattern, limits).ifPresentOrElse(
                        artifacts -> add(entries.computeIfAbsent(artifacts, _ -> new ArrayList<>()),
                                new Signer.Key(fingerprint)),
                        () -> leftovers.add(new Leftover(fingerprint, pattern.toString(), reason(pattern))));
            }
        }
        return new Exported(new KeysMap(parts(ring, people, entries, leftovers)), leftovers);
    }

    private static void add(List<Signer> signers, Signer signer) {
        if (!signers.contains(signer)) {
            signers.add(signer);
        }
    }

    private static String reason(PurlPattern pattern) {
        return pattern.type().equals("maven") || pattern.type().equals("*")
                ? "a keys map cannot say this without saying more"
                : "a keys map speaks of Maven artifacts only";
    }

    private static List<KeysMap.Part> parts(Keyring ring, Map<String, String> people,
            Map<ArtifactPattern, List<Signer>> entries, List<Leftover> leftovers) {
        var parts = new ArrayList<KeysMap.Part>();
        text(parts, "# Made of the keyring " + ring.name()
                + ". What a policy denies, waives or asks for besides is not in it.");
        people.forEach((fingerprint, who) -> text(parts, "# 0x" + fingerprint + " " + who));
        for (var leftover : leftovers) {
            text(parts, "# left out: 0x" + leftover.fingerprint() + " for " + leftover.pattern() + ": "
                    + leftover.reason());
        }
        text(parts, "");
        entries.forEach((pattern, signers) -> {
            for (int from = 0; from < signers.size(); from += KeysMap.MOST_KEYS) {
                parts.add(KeysMap.Entry.of(pattern,
                        signers.subList(from, Math.min(signers.size(), from + KeysMap.MOST_KEYS))));
            }
        });
        text(parts, "");
        return parts;
    }

    private static void text(List<KeysMap.Part> parts, String line) {
        parts.add(new KeysMap.Text(line));
    }
}
