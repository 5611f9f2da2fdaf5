package org.strongset.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SequencedMap;
import org.strongset.ecosystem.keysmap.KeysMap;
import org.strongset.ecosystem.keysmap.KeysMap.Entry;
import org.strongset.ecosystem.keysmap.Signer;
import org.strongset.model.PurlPattern;

/// Makes a policy of a keys map: limits for each key that it lists, closed to all others. Start at [#of].
///
/// Nothing is wider than the map, and nothing is dropped: what limits cannot say is a [Leftover]. Entries of a map only ever
/// add, so leaving one out allows less.
public final class KeysMapImport {
    private final AtHand atHand;
    private final SequencedMap<String, SequencedMap<PurlPattern, List<String>>> limits = new LinkedHashMap<>();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final List<String> loose = new ArrayList<>();

    private KeysMapImport(AtHand atHand) {
        this.atHand = atHand;
    }

    /// The certificates that the policy is to use.
    ///
    /// @param folder as it is to stand in the policy
    /// @param known whether the folder was looked into; otherwise the rest is empty
    /// @param certificates their fingerprints
    /// @param subkeys the fingerprint of the certificate by that of its subkey
    public record AtHand(String folder, boolean known, Set<String> certificates, Map<String, String> subkeys) {
        /// None yet: the policy does not load until its owner names a folder.
        public static final AtHand NOT_YET = new AtHand("{certificates}", false, Set.of(), Map.of());

        public AtHand {
            certificates = Set.copyOf(certificates);
            subkeys = Map.copyOf(subkeys);
        }
    }

    /// What a map says and the policy does not.
    ///
    /// @param line of the map, from 1
    /// @param entry its pattern, and the key or word that is left over
    /// @param reason why
    /// @param waive what a waiver would be for, if a person takes that risk; else empty
    /// @param comments that stand beside it in the map
    public record Leftover(int line, String entry, String reason, List<PurlPattern> waive, List<String> comments) {
        public Leftover {
            waive = List.copyOf(waive);
            comments = List.copyOf(comments);
        }
    }

    /// What came of a map.
    ///
    /// @param text of the policy
    /// @param certificates how many are limited to something
    /// @param patterns how many there are in all their limits
    public record Imported(String text, int certificates, int patterns, List<Leftover> leftovers) {
        public Imported {
            leftovers = List.copyOf(leftovers);
        }
    }

    /// Returns the policy for a map.
    ///
    /// @param shown the map's name, plain text of one line
    public static Imported of(String shown, KeysMap map, AtHand atHand) {
        var made = new KeysMapImport(atHand);
        made.read(map);
        return new Imported(
                new KeysMapText(shown, atHand).of(made.limits, made.leftovers, made.loose), made.limits.size(),
                made.limits.values().stream().mapToInt(Map::size).sum(), made.leftovers);
    }

    /// A comment belongs to the entry right below it; with a blank line between, to none.
    private void read(KeysMap map) {
        int line = 1;
        var above = new ArrayList<String>();
        for (var part : map.parts()) {
            switch (part) {
                case KeysMap.Text text when text.comment().isEmpty() -> {
                    loose.addAll(above);
                    above.clear();
                }
                case KeysMap.Text text -> above.add("line " + line + ": " + text.comment());
                case Entry entry -> {
                    var comments = new ArrayList<>(above);
                    entry.comments().stream().filter(comment -> !comment.isEmpty())
                            .forEach(comment -> comments.add("line " + entry.line() + ": " + comment));
                    above.clear();
                    read(entry, comments);
                }
            }
            line += part.source().size();
        }
        loose.addAll(above);
    }

    private void read(Entry entry, List<String> comments) {
        List<PurlPattern> purls = List.of();
        var inexpressible = "";
        try {
            purls = MavenPatterns.purls(entry.pattern());
        } catch (IllegalArgumentException e) {
            inexpressible = String.valueOf(e.getMessage());
        }
        for (var signer : entry.signers()) {
            var reason = inexpressible.isEmpty() ? reason(signer) : inexpressible;
            if (signer instanceof Signer.Key(var fingerprint) && reason.isEmpty()) {
                var limit = limits.computeIfAbsent(fingerprint, _ -> new LinkedHashMap<>());
                purls.forEach(purl -> limit.computeIfAbsent(purl, _ -> new ArrayList<>()).addAll(comments));
            } else {
                leftovers.add(new Leftover(entry.line(), entry.pattern() + " = " + signer, reason,
                        signer == Signer.Word.NO_SIG ? purls : List.of(), comments));
            }
        }
    }

    /// Returns why limits cannot say it, or nothing.
    private String reason(Signer signer) {
        return switch (signer) {
            case Signer.Key(var fingerprint) -> atHand.subkeys().containsKey(fingerprint)
                    && !atHand.certificates().contains(fingerprint)
                            ? "this is a subkey of " + atHand.subkeys().get(fingerprint)
                                    + ", and a limit is for a whole certificate"
                            : "";
            case Signer.Unseen _ -> "without the public key nothing can be verified";
            case Signer.Word.ANY -> "a key that nobody named vouches for nothing";
            case Signer.Word.NO_SIG -> "no signature vouches for nothing; a waiver would let it in, and also what an "
                    + "unknown key signed";
            case Signer.Word.BAD_SIG -> "a signature that does not fit is evidence against it, and no waiver helps";
            case Signer.Word.NO_KEY -> "without the public key nothing can be verified";
        };
    }

    /// Returns those of the listed keys that no certificate at hand has.
    static Set<String> missing(Set<String> listed, AtHand atHand) {
        var missing = new HashSet<String>();
        if (atHand.known()) {
            missing.addAll(listed);
            missing.removeAll(atHand.certificates());
        }
        return missing;
    }
}
