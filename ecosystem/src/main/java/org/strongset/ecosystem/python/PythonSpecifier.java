package org.strongset.ecosystem.python;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One bound on versions (PEP 440, "Version specifiers"): `>=1.2`, `==1.*`, `~=2.2`, `===any text`.
///
/// @param version null for `===` with a text that is no version
/// @param prefix whether `.*` stands behind the version
/// @param text the version as it was written
record PythonSpecifier(Operator operator, @Nullable PythonVersion version, boolean prefix, String text) {
    /// Where a local part may stand only behind `==` and `!=`.
    enum Operator {
        ARBITRARY("==="),
        COMPATIBLE("~="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    private static final Pattern PREFIX = Pattern.compile("v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)*+",
            Pattern.CASE_INSENSITIVE);

    /// Reads one; empty if the text is none.
    static Optional<PythonSpecifier> find(String text) {
        var stripped = text.strip();
        for (var operator : Operator.values()) {
            if (stripped.startsWith(operator.sign)) {
                return find(operator, stripped.substring(operator.sign.length()).strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<PythonSpecifier> find(Operator operator, String text) {
        if (operator == Operator.ARBITRARY) {
            boolean whole = !text.isEmpty() && text.length() <= PythonVersion.MOST_CHARS && text.chars().allMatch(
                    c -> c > ' ' && c < 0x7f && c != ';' && c != ')' && c != ',');
            return whole
                    ? Optional.of(new PythonSpecifier(operator, PythonVersion.find(text).orElse(null), false, text))
                    : Optional.empty();
        }
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        boolean prefix = equality && text.endsWith(".*");
        var plain = prefix ? text.substring(0, text.length() - 2) : text;
        if (prefix && !PREFIX.matcher(plain).matches()) {
            return Optional.empty();
        }
        return PythonVersion.find(plain).filter(version -> equality || !version.isLocal()).filter(
                version -> operator != Operator.COMPATIBLE || version.numbers() > 1).map(
                        version -> new PythonSpecifier(
                                operator, version, prefix, text));
    }

    /// Returns whether the version is within, be it a prerelease or not.
    boolean contains(PythonVersion other) {
        if (version == null || operator == Operator.ARBITRARY) {
            return other.canonical().equals(text.toLowerCase(Locale.ROOT));
        }
        return switch (operator) {
            case ARBITRARY -> false;
            case COMPATIBLE -> other.withoutLocal().compareTo(version) >= 0 && other.startsAs(version, 1);
            case EQUAL -> isEqual(other, version);
            case NOT_EQUAL -> !isEqual(other, version);
            case LESS_OR_EQUAL -> other.withoutLocal().compareTo(version) <= 0;
            case GREATER_OR_EQUAL -> other.withoutLocal().compareTo(version) >= 0;
            case LESS -> other.compareTo(version) < 0 && (version.isPrerelease() || !other.isPrerelease()
                    || !isOfSameBase(other, version));
            case GREATER -> other.compareTo(version) > 0 && !((other.isLocal() || (other.isPostrelease() && !version
                    .isPostrelease())) && isOfSameBase(other, version));
        };
    }

    private boolean isEqual(PythonVersion other, PythonVersion to) {
        return prefix
                ? other.startsAs(to, 0)
                : to.isLocal() ? other.equals(to) : other.withoutLocal().equals(to);
    }

    private static boolean isOfSameBase(PythonVersion other, PythonVersion to) {
        return other.base().equals(to.base());
    }

    /// Returns whether it names a prerelease itself, so that others may be taken too.
    boolean namesPrerelease() {
        return version != null && version.isPrerelease() && switch (operator) {
            case EQUAL, GREATER_OR_EQUAL, LESS_OR_EQUAL, COMPATIBLE, ARBITRARY -> true;
            case NOT_EQUAL, LESS, GREATER -> false;
        };
    }

    /// Returns whether only one version can be within; a local one of it may be.
    boolean isExact() {
        return version != null && !prefix && (operator == Operator.EQUAL || operator == Operator.ARBITRARY);
    }

    @Override
    public String toString() {
        return operator.sign + text;
    }
}
