package org.strongset.ecosystem.lookalike;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Slips of the finger and of the ear: one letter, letters in another order, or the same sounds.
///
/// They count only if the words that differ are not words that others use.
record Slip(Name name, Name target, int rank, Dialect dialect) {
    private static final int SHORT_WORD = 5;
    private static final int SHORTEST_TO_HEAR = 8;

    Optional<Step> find(Predicate<String> isWord) {
        var differing = name.wordsNotIn(target);
        if (differing.isEmpty() || differing.stream().allMatch(isWord)) {
            return Optional.empty();
        }
        var edit = Edit.between(name.letters(), target.letters());
        if (edit.isPresent() && edit.get().isOfDigits()) {
            return ofDigits(edit.get());
        }
        var step = edit.flatMap(e -> ofOneLetter(e, isMemberOfFamily(differing, isWord)));
        return step.isPresent() ? step : ofMore(differing);
    }

    private Optional<Step> ofDigits(Edit edit) {
        boolean inNumber = Edit.between(name.text(), target.text()).map(e -> touchesDigit(name.text(), e.at()))
                .orElse(true);
        return edit.kind() == Kind.REPLACEMENT
                ? step(!inNumber && rank < Reach.DIGIT, Kind.VERSION, "one digit differs")
                : step(rank < Reach.NUMBER, Kind.VERSION, "a digit more or less");
    }

    private static boolean touchesDigit(String text, int at) {
        return (at > 0 && Name.isDigit(text.charAt(at - 1)))
                || (at + 1 < text.length() && Name.isDigit(text.charAt(at + 1)));
    }

    /// Returns whether they are `django-esi` and `django-ses`: short last words behind a word that many begin with.
    private boolean isMemberOfFamily(List<String> differing, Predicate<String> isWord) {
        var words = name.words();
        return rank >= Reach.FAMILY && words.size() > 1 && words.size() == target.words().size()
                && words.getFirst().equals(target.words().getFirst()) && isWord.test(words.getFirst())
                && differing.size() == 1
                && Math.max(differing.getFirst().length(), target.wordsNotIn(name).getFirst().length()) < SHORT_WORD;
    }

    private Optional<Step> ofOneLetter(Edit edit, boolean family) {
        int length = Math.min(name.letters().length(), target.letters().length());
        var asWritten = Edit.between(name.text(), target.text());
        boolean forMark = asWritten.isPresent() && asWritten.get().kind() == Kind.REPLACEMENT;
        return switch (edit.kind()) {
            case TRANSPOSITION -> step(rank < Reach.slip(length), edit.kind(), "two letters swapped");
            case REPETITION -> step(rank < Reach.slip(length), edit.kind(), "a letter written twice");
            case OMISSION ->
                step(!family && rank < Reach.omission(length, dialect), edit.kind(), "a letter is missing");
            case ADDITION -> step(!family && asWritten.isPresent() && rank < Reach.addition(length, forMark, dialect),
                    edit.kind(), "a letter too many");
            case REPLACEMENT -> step(!family && asWritten.isPresent() && rank < Reach.replacement(length, dialect),
                    edit.kind(), "one letter is another");
            default -> Optional.empty();
        };
    }

    private Optional<Step> ofMore(List<String> differing) {
        var letters = name.letters();
        var meant = target.letters();
        if (letters.charAt(0) == meant.charAt(0) && letters.length() == meant.length() && letters.length() >= 7
                && Looks.letters(letters).equals(Looks.letters(meant)) && Edit.distance(letters, meant) <= 2) {
            return step(true, Kind.TRANSPOSITION, "the same letters in another order");
        }
        if (isPadded(letters, meant)) {
            return step(rank < Reach.AFFIX, Kind.ADDITION, "one letter too many, several times");
        }
        return step(soundsAlike(differing), Kind.REPLACEMENT, "it sounds the same");
    }

    /// Returns whether up to three times one letter stands before or behind what was meant.
    private static boolean isPadded(String letters, String meant) {
        int more = letters.length() - meant.length();
        if (more < 2 || more > 3) {
            return false;
        }
        var around = letters.startsWith(meant)
                ? letters.substring(meant.length())
                : letters.endsWith(meant)
                        ? letters.substring(0, more)
                        : "";
        return !around.isEmpty() && around.chars().allMatch(c -> c == around.charAt(0));
    }

    private boolean soundsAlike(List<String> differing) {
        var letters = name.letters();
        var meant = Name.isDigit(letters.charAt(letters.length() - 1))
                ? target.letters()
                : Name.withoutNumber(target.letters());
        if (meant.isEmpty() || letters.charAt(0) != meant.charAt(0)
                || Math.abs(letters.length() - meant.length()) > 3) {
            return false;
        }
        boolean sameCut = name.words().size() == target.words().size();
        var carrier = sameCut && differing.size() == 1 ? differing.getFirst() : letters;
        return meant.length() >= SHORTEST_TO_HEAR && Looks.sounds(carrier).length() >= 5
                && (!sameCut || differing.size() == 1)
                && Looks.sounds(letters).equals(Looks.sounds(meant))
                && Edit.distance(letters, meant) <= (meant.length() >= 9 ? 3 : 2);
    }

    private static Optional<Step> step(boolean counts, Kind kind, String how) {
        return counts ? Optional.of(new Step(kind, how)) : Optional.empty();
    }
}
