package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A version in Python's order (PEP 440): `[EPOCH!]RELEASE[aN|bN|rcN][.postN][.devN][+LOCAL]`, in any of its spellings.
///
/// Two versions are equal if neither is before the other: `1.0`, `1.0.0`, `v1` and `0!1` are one, `1.0+x` is another.
public final class PythonVersion implements Comparable<PythonVersion> {
    /// The most characters of one.
    public static final int MOST_CHARS = 200;
    private static final Pattern VERSION = Pattern.compile("""
            v?(?:(?<epoch>[0-9]++)!)?(?<release>[0-9]++(?:\\.[0-9]++)*+)\
            (?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preN>[0-9]*+))?\
            (?:-(?<post>[0-9]++)|[-_.]?(?<postWord>post|rev|r)[-_.]?(?<postN>[0-9]*+))?\
            (?:[-_.]?(?<dev>dev)[-_.]?(?<devN>[0-9]*+))?\
            (?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?""");

    private final String text;
    private final String epoch;
    private final List<String> release;
    private final @Nullable String letter;
    private final String pre;
    private final @Nullable String post;
    private final @Nullable String dev;
    private final List<String> local;

    private PythonVersion(String text, Matcher parts) {
        this.text = text;
        this.epoch = number(parts.group("epoch"));
        this.release = numbers(parts.group("release"));
        this.letter = letter(parts.group("pre"));
        this.pre = number(parts.group("preN"));
        this.post = parts.group("post") != null
                ? number(parts.group("post"))
                : parts.group("postWord") != null ? number(parts.group("postN")) : null;
        this.dev = parts.group("dev") == null ? null : number(parts.group("devN"));
        this.local = parts.group("local") == null ? List.of() : locals(parts.group("local"));
    }

    private PythonVersion(PythonVersion of, boolean base) {
        this.epoch = of.epoch;
        this.release = of.release;
        this.letter = base ? null : of.letter;
        this.pre = base ? "0" : of.pre;
        this.post = base ? null : of.post;
        this.dev = base ? null : of.dev;
        this.local = List.of();
        this.text = canonical();
    }

    /// Reads a version; blanks around it do not count.
    ///
    /// @throws MetadataException `MALFORMED`
    public static PythonVersion parse(String text) {
        return find(text).orElseThrow(() -> new MetadataException(Code.MALFORMED, "\"" + Shortened.of(text)
                + "\" is no version of PEP 440"));
    }

    /// Reads a version; empty if the text is none.
    public static Optional<PythonVersion> find(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        var parts = VERSION.matcher(lower(text.strip()));
        return parts.matches() ? Optional.of(new PythonVersion(text, parts)) : Optional.empty();
    }

    /// Returns the one spelling of a version, or the text in lower case if it is none.
    public static String normal(String text) {
        return find(text).map(PythonVersion::canonical).orElseGet(() -> text.strip().toLowerCase(Locale.ROOT));
    }

    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    private static @Nullable String letter(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "alpha", "a" -> "a";
            case "beta", "b" -> "b";
            default -> "rc";
        };
    }

    private static List<String> numbers(String text) {
        var numbers = new ArrayList<String>();
        for (var part : text.split("\\.", -1)) {
            numbers.add(number(part));
        }
        return List.copyOf(numbers);
    }

    private static List<String> locals(String text) {
        var parts = new ArrayList<String>();
        for (var part : text.split("[-_.]", -1)) {
            parts.add(isNumber(part) ? number(part) : part);
        }
        return List.copyOf(parts);
    }

    /// Without leading zeros; a number left out is 0.
    private static String number(@Nullable String digits) {
        int at = 0;
        while (digits != null && at < digits.length() && digits.charAt(at) == '0') {
            at++;
        }
        return digits == null || at == digits.length() ? "0" : digits.substring(at);
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Returns the one spelling of it (PEP 440, "Normalization"); zeros at the end of the release stay.
    public String canonical() {
        return (epoch.equals("0") ? "" : epoch + "!") + String.join(".", release) + (letter == null ? "" : letter + pre)
                + (post == null ? "" : ".post" + post) + (dev == null ? "" : ".dev" + dev)
                + (local.isEmpty() ? "" : "+" + String.join(".", local));
    }

    /// Returns whether it is before a release: alpha, beta, candidate or development.
    public boolean isPrerelease() {
        return letter != null || dev != null;
    }

    boolean isPostrelease() {
        return post != null;
    }

    /// Returns whether a part of its own stands behind `+`.
    public boolean isLocal() {
        return !local.isEmpty();
    }

    /// Returns the same version without what stands behind `+`.
    PythonVersion withoutLocal() {
        return local.isEmpty() ? this : new PythonVersion(this, false);
    }

    /// Returns epoch and release alone.
    PythonVersion base() {
        return new PythonVersion(this, true);
    }

    /// Returns whether epoch and the first numbers of the release are those of another's release, of which the last
    /// `without` numbers do not count.
    boolean startsAs(PythonVersion other, int without) {
        boolean same = epoch.equals(other.epoch);
        for (int i = 0; i < other.release.size() - without; i++) {
            same &= other.release.get(i).equals(i < release.size() ? release.get(i) : "0");
        }
        return same;
    }

    int numbers() {
        return release.size();
    }

    @Override
    public int compareTo(PythonVersion other) {
        int order = compare(epoch, other.epoch);
        for (int i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++) {
            order = compare(i < release.size() ? release.get(i) : "0", i < other.release.size()
                    ? other.release.get(i)
                    : "0");
        }
        order = order != 0 ? order : phase().compareTo(other.phase());
        order = order != 0 ? order : compare(pre, other.pre);
        order = order != 0 ? order : compareAbsent(post, other.post, -1);
        order = order != 0 ? order : compareAbsent(dev, other.dev, 1);
        return order != 0 ? order : compareLocal(other);
    }

    /// Development of a release is before its alphas, and the release after its candidates.
    private String phase() {
        return letter != null ? letter : post == null && dev != null ? "" : "z";
    }

    private static int compareAbsent(@Nullable String one, @Nullable String two, int absent) {
        if (one != null && two != null) {
            return compare(one, two);
        }
        return one != null ? -absent : two != null ? absent : 0;
    }

    /// Numbers of any length, without leading zeros.
    private static int compare(String one, String two) {
        int byLength = Integer.compare(one.length(), two.length());
        return byLength != 0 ? byLength : one.compareTo(two);
    }

    /// None is before all; numbers are after words.
    private int compareLocal(PythonVersion other) {
        for (int i = 0; i < Math.min(local.size(), other.local.size()); i++) {
            var one = local.get(i);
            var two = other.local.get(i);
            boolean number = isNumber(one);
            int order = number != isNumber(two) ? (number ? 1 : -1) : number ? compare(one, two) : one.compareTo(two);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(local.size(), other.local.size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int end = release.size();
        while (end > 1 && release.get(end - 1).equals("0")) {
            end--;
        }
        return (epoch + "!" + release.subList(0, end) + letter + pre + post + dev + local).hashCode();
    }

    /// Returns the version as it was written.
    @Override
    public String toString() {
        return text;
    }
}
