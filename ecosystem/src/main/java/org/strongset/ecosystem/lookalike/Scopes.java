package org.strongset.ecosystem.lookalike;

import java.util.Optional;

/// Likeness of names of which at least one has a scope: who owns a scope owns all names in it.
final class Scopes {
    private static final int SHORTEST = 4;

    private Scopes() {}

    static Optional<Step> likeness(Name name, Name target, int rank) {
        if (name.scope().isEmpty()) {
            return name.letters().equals(target.letters()) && rank < Reach.NAMESPACE_LEFT_OUT
                    ? Optional.of(new Step(Kind.NAMESPACE, "the scope is written as part of the name"))
                    : Optional.empty();
        }
        if (target.scope().isEmpty()) {
            var scope = Name.of(name.scope()).letters();
            return name.bare().equals(target.text()) && scope.equals(target.letters()) && rank < Reach.NAMESPACE_ADDED
                    ? Optional.of(new Step(Kind.NAMESPACE, "the name stands in a scope of its own name"))
                    : Optional.empty();
        }
        return name.bare().equals(target.bare()) && isNear(name.scope(), target.scope())
                ? Optional.of(new Step(Kind.NAMESPACE, "the same name in a scope that is written almost alike"))
                : Optional.empty();
    }

    private static boolean isNear(String scope, String target) {
        if (scope.equals(target)) {
            return false;
        }
        var letters = Name.of(scope).letters();
        var other = Name.of(target).letters();
        return letters.equals(other) || Looks.skeleton(letters).equals(Looks.skeleton(other))
                || (Math.min(letters.length(), other.length()) >= SHORTEST && Edit.between(letters, other).isPresent());
    }
}
