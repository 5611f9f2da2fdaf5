package org.strongset.cli;

import java.util.Comparator;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.strongset.model.Decision;
import org.strongset.model.Purl;

/// How few would have to be bad for the answers of a report to be wrong: how many packages have which collusion number.
///
/// @param packages by number, the least first and those last that nobody can get at; of a package the least of its files counts. One that no rule
///     allows has none
record LeastBad(SortedMap<Long, Integer> packages) {
    private static final Comparator<Long> LEAST_FIRST = Comparator
            .comparingLong(number -> number == Decision.Collusion.NOBODY
                    ? Long.MAX_VALUE
                    : number);

    static LeastBad of(CheckReport report) {
        var least = new HashMap<Purl, Long>();
        report.answered().forEach(one -> {
            var decision = one.answer().decision();
            var collusion = decision.collusion();
            if (collusion != null) {
                least.merge(decision.artifact().purl().versionless(), collusion.number(), (a, b) -> LEAST_FIRST.compare(
                        a, b) < 0 ? a : b);
            }
        });
        var packages = new TreeMap<Long, Integer>(LEAST_FIRST);
        least.values().forEach(number -> packages.merge(number, 1, Integer::sum));
        return new LeastBad(packages);
    }

    /// Returns it as a sentence.
    String words() {
        return packages.isEmpty()
                ? "no rule allows any of them, so nobody has to be bad"
                : packages.entrySet().stream().map(one -> number(one.getKey()) + " for " + ClassesText.count(one
                        .getValue(), "package", "packages")).collect(Collectors.joining("; "));
    }

    private static String number(long number) {
        return number == Decision.Collusion.NOBODY
                ? "nobody can get anything else allowed"
                : number == 0
                        ? "nobody has to be bad"
                        : number == 1 ? "1 bad party is enough" : "it takes " + number + " bad parties";
    }

    /// Writes it as an array.
    void json(Json json, String name) {
        json.array(name);
        packages.forEach((number, count) -> {
            json.object().field("possible", number != Decision.Collusion.NOBODY);
            if (number != Decision.Collusion.NOBODY) {
                json.field("number", number);
            }
            json.field("packages", count).endObject();
        });
        json.endArray();
    }
}
