package org.strongset.ecosystem.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.strongset.ecosystem.advisory.Lists.range;
import static org.strongset.ecosystem.advisory.Lists.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.advisory.VersionRange.Event;
import org.strongset.ecosystem.advisory.VersionRange.Kind;
import org.strongset.model.Purl;

class VersionRangeTest {
    @ParameterizedTest(name = "{1} {2} {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            npm       | introduced 0                                          | ECOSYSTEM | 0.0.1          | INSIDE
            npm       | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.2          | INSIDE
            npm       | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.3          | OUTSIDE
            npm       | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.3-rc.1     | INSIDE
            npm       | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.3+build    | OUTSIDE
            npm       | introduced 1.0.0, last_affected 1.2.3                 | SEMVER    | 1.2.3          | INSIDE
            npm       | introduced 1.0.0, last_affected 1.2.3                 | SEMVER    | 1.2.4          | OUTSIDE
            npm       | introduced 1.0.0, last_affected 1.2.3                 | SEMVER    | 0.9.0          | OUTSIDE
            npm       | introduced 1.0.0, fixed 1.5.0, introduced 2.0.0       | SEMVER    | 1.9.0          | OUTSIDE
            npm       | introduced 2.0.0, fixed 1.5.0, introduced 1.0.0       | SEMVER    | 1.4.0          | INSIDE
            npm       | introduced 2.0.0, fixed 1.5.0, introduced 1.0.0       | SEMVER    | 2.1.0          | INSIDE
            npm       | fixed 1.5.0, introduced 0                             | SEMVER    | 1.10.0         | OUTSIDE
            npm       | introduced 1.0.0, fixed 1.0.0                         | SEMVER    | 1.0.0          | INSIDE
            npm       | introduced 0, limit 2.0.0                             | SEMVER    | 1.9.9          | INSIDE
            npm       | introduced 0, limit 2.0.0                             | SEMVER    | 2.0.0          | OUTSIDE
            npm       | introduced 0, limit *                                 | SEMVER    | 9.0.0          | INSIDE
            npm       | fixed 1.5.0                                           | SEMVER    | 1.4.0          | INSIDE
            npm       | introduced 1.x, fixed 2.0.0                           | SEMVER    | 1.0.0          | UNCLEAR
            npm       | introduced 0, fixed 2.0.0                             | SEMVER    | latest         | UNCLEAR
            PyPI      | introduced 2.3.0, fixed 2.31.0                        | ECOSYSTEM | 2.31.0rc1      | INSIDE
            PyPI      | introduced 2.3, fixed 2.31                            | ECOSYSTEM | 2.31.0.post1   | OUTSIDE
            PyPI      | introduced 0, fixed 1!1.0                             | ECOSYSTEM | 2026.1         | INSIDE
            Maven     | introduced 2.13.0, fixed 2.15.0                       | ECOSYSTEM | 2.15.0-rc1     | INSIDE
            Maven     | introduced 2.13.0, fixed 2.15.0                       | ECOSYSTEM | 2.15           | OUTSIDE
            Debian:12 | introduced 0, fixed 7.88.1-10+deb12u5                 | ECOSYSTEM | 7.88.1-10      | INSIDE
            Debian:12 | introduced 0, fixed 7.88.1-10+deb12u5                 | ECOSYSTEM | 1:1.0-1        | OUTSIDE
            Debian:12 | introduced 0, fixed 7.88.1-10+deb12u5                 | ECOSYSTEM | 7.88.1-10~bpo1 | INSIDE
            crates.io | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.0          | INSIDE
            crates.io | introduced 0, fixed 1.2.3                             | SEMVER    | 1.2.4          | OUTSIDE
            RubyGems  | introduced 0, fixed 1.2.3                             | ECOSYSTEM | 1.2.0          | UNCLEAR
            """)
    void aVersionIsComparedInItsOwnOrderWhateverTheOrderOfTheEvents(String ecosystem, String events, String type,
            String version, Where expected) {
        var record = OsvReader.read(Lists.json(record("X-1", ecosystem, ecosystem.equals("Maven") ? "g:a" : "a",
                range(type, events))));
        var affected = record.affected().getFirst();
        assertThat(affected.ranges().getFirst().where(affected.name().type(), version)).isEqualTo(expected);
    }

    /// Six events in all orders: the answer is the same.
    @Test
    void theOrderOfTheEventsDoesNotMatter() {
        var events = new ArrayList<>(List.of(new Event(Kind.INTRODUCED, "0"), new Event(Kind.FIXED, "1.0.0"),
                new Event(Kind.INTRODUCED, "2.0.0"), new Event(Kind.LAST_AFFECTED, "2.5.0"),
                new Event(Kind.INTRODUCED, "3.0.0"), new Event(Kind.FIXED, "3.1.0")));
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < events.size(); j++) {
                Collections.swap(events, i, j);
                var range = new VersionRange(true, events);
                for (var inside : List.of("0.1.0", "0.9.9", "2.0.0", "2.5.0", "3.0.9")) {
                    assertThat(range.where("npm", inside)).as("%s in %s", inside, events).isEqualTo(Where.INSIDE);
                }
                for (var outside : List.of("1.0.0", "1.9.0", "2.5.1", "3.1.0", "4.0.0")) {
                    assertThat(range.where("npm", outside)).as("%s in %s", outside, events).isEqualTo(Where.OUTSIDE);
                }
            }
        }
    }

    @Test
    void whatCannotBeComparedIsADoubtAndADoubtIsAHit() {
        var list = Lists.of(record("MAL-1", "npm", "a", range("SEMVER", "introduced 1.x, fixed 2.0.0")),
                record("MAL-2", "npm", "a", range("GIT", "introduced 0, fixed abcdef")),
                record("MAL-3", "npm", "a", "\"versions\": [\"3.0.0\"]"));
        assertThat(list.about(Purl.parse("pkg:npm/a@1.0.0"))).extracting(Advisory::id, Advisory::clear)
                .containsExactly(tuple("MAL-1", false),
                        tuple("MAL-2", false));
        assertThat(list.about(Purl.parse("pkg:npm/a"))).as("no version is known").hasSize(3)
                .noneMatch(Advisory::clear);
        assertThat(list.about(Purl.parse("pkg:npm/a@1.0.0")).get(1).words()).contains("by commits only");
    }

    @Test
    void whereTheOrderIsNotKnownTheVersionsThatStandThereAreAll() {
        var list = Lists.of(record("X-1", "RubyGems", "a", "\"versions\": [\"1.0\"], " + range("ECOSYSTEM",
                "introduced 0, fixed 1.2")));
        assertThat(Lists.ids(list, "pkg:gem/a@1.0")).containsExactly("X-1");
        assertThat(Lists.ids(list, "pkg:gem/a@1.1")).isEmpty();
    }
}
