package org.strongset.continuity;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.strongset.ecosystem.VersionOrder;
import org.strongset.model.Purl;

/// Which versions follow each other: a maintenance line is compared with itself (THREATS.md PO-16).
///
/// A line is what its versions have in common before the part that a change of the interface would raise: `7` of `7.4.1`, `0.5` of
/// `0.5.3`. Version 6.9 that comes out after 7.2 follows 6.8.
public final class ReleaseLine {
    private ReleaseLine() {}

    /// Returns which of these versions comes before one: the newest older one of its line; if its line has none, the newest that
    /// is older at all, for a new line has its beginning there. Empty if none is older.
    ///
    /// @param purl the version, of one package with all of them
    /// @param all in any order; what is no version of that ecosystem is passed over
    public static <T> Optional<T> before(Purl purl, Collection<T> all, Function<T, String> version) {
        var own = purl.version() == null ? "" : purl.version();
        var order = VersionOrder.of(purl.type());
        if (order.isEmpty() || !order.get().isVersion(own)) {
            return Optional.empty();
        }
        var text = order.get();
        Comparator<T> oldestFirst = Comparator.comparing(version, text);
        var older = all.stream().filter(one -> text.isVersion(version.apply(one)))
                .filter(one -> text.compare(version.apply(one), own) < 0).toList();
        return older.stream().filter(one -> same(purl.type(), version.apply(one), own)).max(oldestFirst)
                .or(() -> older.stream().max(oldestFirst));
    }

    /// Returns whether two versions are of one line.
    static boolean same(String type, String one, String two) {
        return line(type, one).equals(line(type, two));
    }

    /// The line's name: the first number, and the second, too, where the first is 0. Debian's archives have one version of each
    /// package in one release, so there all is one line.
    private static String line(String type, String version) {
        if (type.equals("deb")) {
            return "";
        }
        int at = version.startsWith("v") ? 1 : 0;
        int epoch = version.indexOf('!');
        var rest = version.substring(Math.max(at, epoch + 1));
        var numbers = rest.split("[^0-9]", 3);
        var first = number(numbers[0]);
        var line = epoch < 0 ? first : version.substring(at, epoch) + "!" + first;
        return first.equals("0") && numbers.length > 1 ? line + "." + number(numbers[1]) : line;
    }

    private static String number(String digits) {
        int at = 0;
        while (at < digits.length() - 1 && digits.charAt(at) == '0') {
            at++;
        }
        return digits.substring(at);
    }
}
