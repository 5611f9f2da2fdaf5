package org.strongset.ecosystem.lookalike;

import java.util.Set;
import java.util.function.LongConsumer;

/// The keys under which a name is kept and looked for. Names that any rule of [Likeness] takes for alike share one; names
/// that share one need not be alike.
final class Keys {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    private static final int FEWEST_SOUNDS = 5;
    private static final int FEWEST_SHUFFLED = 7;
    /// Bounds the index of a lock file that somebody made to be large; hardly a name is longer.
    private static final int MOST_LESS_ONE = 64;
    private static final char LETTERS = 1;
    private static final char SCOPED = '@';
    private static final char SORTED = ' ';
    private static final char SOUNDS = '~';
    private static final char SHUFFLED = '%';

    private final LongConsumer out;

    private Keys(LongConsumer out) {
        this.out = out;
    }

    /// Passes the keys under which a name is kept.
    static void ofTarget(Name name, LongConsumer out) {
        var keys = new Keys(out);
        if (!name.scope().isEmpty()) {
            keys.add(LETTERS, name.letters());
            keys.add(SCOPED, name.bare());
            return;
        }
        keys.common(name);
        var less = Name.withoutNumber(name.letters());
        if (!less.equals(name.letters())) {
            keys.sounds(less);
        }
    }

    /// Passes the keys under which the names are found that a name can be taken for.
    static void ofQuery(Name name, Dialect dialect, LongConsumer out) {
        var keys = new Keys(out);
        if (!name.scope().isEmpty()) {
            keys.add(LETTERS, Name.of(name.scope()).letters());
            keys.add(SCOPED, name.bare());
            return;
        }
        keys.common(name);
        keys.affixes(name.letters(), dialect.affixes());
        keys.runs(name.letters());
    }

    private void common(Name name) {
        var letters = name.letters();
        lessOne(letters);
        addOther(Looks.skeleton(letters), letters);
        addOther(name.singular(), letters);
        addOther(Name.of(Name.withoutNumber(name.text())).letters(), letters);
        if (name.words().size() > 1) {
            add(SORTED, String.join(" ", name.sorted()));
        }
        if (letters.length() >= FEWEST_SHUFFLED) {
            add(SHUFFLED, Looks.letters(letters));
        }
        sounds(letters);
    }

    private void addOther(String text, String letters) {
        if (!text.equals(letters)) {
            add(LETTERS, text);
        }
    }

    private void sounds(String letters) {
        var sounds = Looks.sounds(letters);
        if (sounds.length() >= FEWEST_SOUNDS) {
            add(SOUNDS, sounds);
        }
    }

    private void affixes(String letters, Set<String> affixes) {
        for (var affix : affixes) {
            if (letters.endsWith(affix)) {
                lessOne(letters.substring(0, letters.length() - affix.length()));
            }
            if (letters.startsWith(affix)) {
                var rest = letters.substring(affix.length());
                add(LETTERS, rest);
                for (var plain : Likeness.PLAIN) {
                    if (rest.endsWith(plain)) {
                        add(LETTERS, rest.substring(0, rest.length() - plain.length()));
                    }
                }
            }
        }
    }

    private void runs(String letters) {
        int length = letters.length();
        for (int more = 2; more <= 3 && more + 2 < length; more++) {
            add(LETTERS, letters.substring(more));
            add(LETTERS, letters.substring(0, length - more));
        }
    }

    private void lessOne(String text) {
        add(LETTERS, text);
        if (text.length() > MOST_LESS_ONE) {
            return;
        }
        int last = text.length() - 1;
        var before = new long[text.length() + 1]; // hashes of what stands before each letter
        before[0] = LETTERS;
        for (int i = 0; i < last; i++) {
            before[i + 1] = before[i] * FACTOR + text.charAt(i);
        }
        long power = 1; // FACTOR ^ (the number of letters behind)
        long behind = 0; // the hash of the letters behind
        for (int i = last; i >= 0; i--) {
            out.accept(before[i] * power + behind);
            behind += text.charAt(i) * power;
            power *= FACTOR;
        }
    }

    /// Passes a polynomial over the letters, of which one without a letter is quickly made.
    private void add(char kind, String text) {
        long hash = kind;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        out.accept(hash);
    }
}
