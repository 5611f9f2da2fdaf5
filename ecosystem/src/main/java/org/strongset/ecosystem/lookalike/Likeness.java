package org.strongset.ecosystem.lookalike;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What makes one name look like another, the surest first: letters and marks, then words, then numbers, then single slips,
/// then what an ecosystem puts around names.
///
/// @param name the name that is asked about
/// @param target the one that it may be taken for
/// @param rank of the target, 0 for the most used
/// @param isWord whether others use the word, too
record Likeness(Name name, Name target, int rank, Dialect dialect, Predicate<String> isWord) {
    private static final int SHORTEST_BUT_FOR_LOOKS = 5;
    /// Between these the order of words is the meaning: `yaml-to-json` is not `json-to-yaml`.
    private static final Set<String> TURNS = Set.of("to", "from", "in", "with", "2");

    Optional<Step> find() {
        if (name.letters().length() < 2 || target.letters().length() < 3) {
            return Optional.empty();
        }
        if (dialect == Dialect.NPM && (!name.scope().isEmpty() || !target.scope().isEmpty())) {
            return Scopes.likeness(name, target, rank);
        }
        if (name.letters().equals(target.letters())) {
            return name.text().equals(target.text())
                    ? step(Kind.HOMOGLYPH, "only capitals differ")
                    : name.text().chars().anyMatch(c -> c <= ' ' || c > '~')
                            ? step(Kind.HOMOGLYPH, "it has characters that cannot be seen")
                            : within(Reach.DELIMITER, Kind.DELIMITER, "only the marks between the words differ");
        }
        if (Looks.skeleton(name.letters()).equals(Looks.skeleton(target.letters()))) {
            return step(Kind.HOMOGLYPH, "it has characters that look like those");
        }
        if (target.letters().length() < SHORTEST_BUT_FOR_LOOKS) {
            return Optional.empty();
        }
        return ofWords();
    }

    private Optional<Step> ofWords() {
        if (name.words().size() > 1 && name.sorted().equals(target.sorted())) {
            return name.words().stream().anyMatch(TURNS::contains)
                    ? Optional.empty()
                    : within(Reach.WORD_ORDER, Kind.WORD_ORDER, "the same words in another order");
        }
        if (name.singular().equals(target.singular())) {
            return name.words().size() == target.words().size()
                    ? within(Reach.PLURAL, Kind.PLURAL, "an \"s\" more or less")
                    : Optional.empty();
        }
        return ofNumbers();
    }

    private Optional<Step> ofNumbers() {
        var nameLess = Name.withoutNumber(name.text());
        var targetLess = Name.withoutNumber(target.text());
        var how = "only the number at the end differs";
        if (nameLess.equals(target.text())) {
            var number = name.text().substring(nameLess.length());
            boolean marked = Name.isMark(number.charAt(0)) && number.length() <= (number.charAt(1) == 'v' ? 3 : 2);
            return within(marked ? Reach.NUMBER_BEHIND_MARK : Reach.NUMBER, Kind.VERSION, how);
        }
        if (targetLess.equals(name.text())) {
            return within(Reach.NUMBER, Kind.VERSION, how);
        }
        boolean both = nameLess.length() < name.text().length() && targetLess.length() < target.text().length();
        if (both && nameLess.equals(targetLess)) {
            return Edit.between(name.text(), target.text()).filter(this::isOneDigit).isPresent()
                    ? within(Reach.DIGIT, Kind.VERSION, how)
                    : Optional.empty();
        }
        var slip = new Slip(name, target, rank, dialect).find(isWord);
        return slip.isPresent() ? slip : ofAffixes();
    }

    private boolean isOneDigit(Edit edit) {
        var text = name.text();
        return edit.kind() == Kind.REPLACEMENT && edit.at() > 0 && !Name.isDigit(text.charAt(edit.at() - 1))
                && edit.at() + 1 == text.length() && meaningless();
    }

    private boolean meaningless() {
        return !name.wordsNotIn(target).stream().allMatch(isWord);
    }

    private Optional<Step> ofAffixes() {
        var words = name.words();
        int last = words.size() - 1;
        var affixes = dialect.affixes();
        boolean first = affixes.contains(words.getFirst());
        boolean alone = (first && words.subList(1, last + 1).equals(target.words()))
                || (affixes.contains(words.getLast()) && words.subList(0, last).equals(target.words()))
                || affixes.stream().anyMatch(affix -> name.letters().equals(target.letters() + affix));
        if (alone) {
            return within(Reach.AFFIX, Kind.SUFFIX, "it says no more than the ecosystem's name");
        }
        if (first && last > 1 && isPlainWord(words.getLast()) && words.subList(1, last).equals(target.words())) {
            return within(Reach.AFFIX_AND_MORE, Kind.SUFFIX, "the same name with words around it that say nothing");
        }
        return meaningless() && (last == 0 || last + 1 == target.words().size()) && target.letters().length() >= 6
                && affixes.stream().anyMatch(this::isSlipBeforeAffix)
                        ? within(Reach.AFFIX_AND_MORE, Kind.SUFFIX, "one letter differs before the ecosystem's name")
                        : Optional.empty();
    }

    private boolean isSlipBeforeAffix(String affix) {
        var letters = name.letters();
        return letters.endsWith(affix) && Edit.between(letters.substring(0, letters.length() - affix.length()),
                target.letters()).isPresent();
    }

    /// Returns whether the word names a kind of software and nothing particular.
    static boolean isPlainWord(String word) {
        return PLAIN.contains(word);
    }

    static final List<String> PLAIN = List.of("api", "cli", "client", "core", "dev", "helper", "latest", "lib",
            "official", "orm", "sdk", "tool", "tools", "util", "utils", "wrapper");

    private Optional<Step> within(int reach, Kind kind, String how) {
        return rank < reach ? step(kind, how) : Optional.empty();
    }

    private static Optional<Step> step(Kind kind, String how) {
        return Optional.of(new Step(kind, how));
    }
}
