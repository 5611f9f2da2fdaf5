package org.strongset.ecosystem.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.VersionOrder;

/// A range of versions as OSV writes it: events in any order, of which the last one that a version has reached decides.
///
/// @param semantic whether versions are compared by Semantic Versioning where the ecosystem has no order that is known here
/// @param events at least one
record VersionRange(boolean semantic, List<Event> events) {

    /// What happens at a version.
    ///
    /// @param version as written; `0` of [Kind#INTRODUCED] is before every version, `*` of [Kind#LIMIT] after every one
    record Event(Kind kind, String version) {
        boolean isBeforeAll() {
            return kind == Kind.INTRODUCED && version.equals("0");
        }
    }

    /// The kinds of events; of two at one version, the later one here decides.
    enum Kind {
        FIXED("fixed"),
        INTRODUCED("introduced"),
        LAST_AFFECTED("last_affected"),
        LIMIT("limit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    VersionRange {
        events = List.copyOf(events);
    }

    /// Returns where a version of a package of that type is.
    Where where(String type, String version) {
        boolean limited = false;
        boolean within = false;
        boolean introduces = false;
        var reached = new ArrayList<Event>();
        for (var event : events) {
            introduces |= event.kind == Kind.INTRODUCED;
            var order = event.isBeforeAll() ? OptionalInt.of(1) : order(type, version, event.version);
            if (event.kind == Kind.LIMIT) {
                limited = true;
                order = event.version.equals("*") ? OptionalInt.of(-1) : order;
            }
            if (order.isEmpty()) {
                return Where.UNCLEAR;
            }
            int after = order.getAsInt();
            switch (event.kind) {
                case LIMIT -> within |= after < 0;
                case INTRODUCED, FIXED -> addIf(after >= 0, event, reached);
                case LAST_AFFECTED -> addIf(after > 0, event, reached);
            }
        }
        if (limited && !within) {
            return Where.OUTSIDE;
        }
        var last = last(type, reached);
        boolean inside = last == null ? !introduces : last.kind == Kind.INTRODUCED;
        return inside ? Where.INSIDE : Where.OUTSIDE;
    }

    private static void addIf(boolean reached, Event event, List<Event> to) {
        if (reached) {
            to.add(event);
        }
    }

    /// The last of them in the order of versions. Each was compared with one version, so each is a version.
    private @Nullable Event last(String type, List<Event> reached) {
        Event last = null;
        for (var event : reached) {
            if (last == null || isAfter(type, event, last)) {
                last = event;
            }
        }
        return last;
    }

    private boolean isAfter(String type, Event one, Event two) {
        if (one.isBeforeAll() || two.isBeforeAll()) {
            return two.isBeforeAll();
        }
        int order = order(type, one.version, two.version).orElse(0);
        return order != 0 ? order > 0 : one.kind.compareTo(two.kind) > 0;
    }

    private OptionalInt order(String type, String one, String two) {
        return semantic && !VersionOrder.knows(type)
                ? VersionOrder.compareSemantic(one, two)
                : VersionOrder.compare(type, one, two);
    }

    /// Returns the versions that it names as fixes.
    List<String> fixed() {
        return events.stream().filter(event -> event.kind == Kind.FIXED).map(Event::version).toList();
    }

    /// Returns it for people: `introduced 0, fixed 1.2.3`; of a long one its first events.
    String words() {
        var some = events.stream().limit(6).map(event -> event.kind.word() + " " + event.version)
                .collect(Collectors.joining(", "));
        return events.size() > 6 ? some + " and " + (events.size() - 6) + " more" : some;
    }
}
