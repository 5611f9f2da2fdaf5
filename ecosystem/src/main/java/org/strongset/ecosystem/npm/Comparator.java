package org.strongset.ecosystem.npm;

import org.jspecify.annotations.Nullable;

/// One bound of a range: `>=1.2.3`.
///
/// @param version null if any version is within
record Comparator(Operator operator, @Nullable NpmVersion version) {
    static final Comparator ANY = new Comparator(Operator.EQUAL, null);

    enum Operator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        EQUAL(""),
        GREATER_OR_EQUAL(">="),
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /// Returns whether nothing can be within: `<0.0.0-0`, which npm uses for that.
    boolean isNothing() {
        return operator == Operator.LESS && version != null && version.canonical().equals("0.0.0-0");
    }

    /// Returns whether the range has one prerelease of these three numbers, and so takes others of them.
    boolean takesPrereleasesOf(NpmVersion other) {
        return version != null && version.isPrerelease() && version.isOfRelease(other);
    }

    boolean contains(NpmVersion other) {
        if (version == null) {
            return true;
        }
        int order = other.compareTo(version);
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }

    @Override
    public String toString() {
        return version == null ? "*" : operator.sign + version.canonical();
    }
}
