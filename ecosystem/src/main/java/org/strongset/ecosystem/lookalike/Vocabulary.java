package org.strongset.ecosystem.lookalike;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words that names are made of. A slip of the finger seldom makes a word that others use, so a name that differs by
/// such a word is meant as it is written.
final class Vocabulary {
    private static final int USES = 2;

    private final Map<String, Integer> uses = new HashMap<>();

    Vocabulary(List<Name> names) {
        for (var name : names) {
            for (int i = 0; i < name.words().size(); i++) {
                var word = name.words().get(i);
                if (name.words().indexOf(word) == i) {
                    uses.merge(word, 1, Integer::sum);
                }
            }
        }
    }

    /// Returns whether at least two names of the list have the word.
    ///
    /// @param but how many of its uses do not count: 1 if the name that is asked about is of the list itself
    boolean has(String word, int but) {
        return uses.getOrDefault(word, 0) - but >= USES;
    }
}
