package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// What changed since an earlier time.
///
/// @param name of that time, for people
/// @param unchanged how many of the files needed now were needed then, and were not asked about again
/// @param gone versions of packages of which none is needed any more
/// @param steps one for each version that is new
/// @param adoptedHere versions that are allowed because the change itself adopts them
record Since(String name, int unchanged, List<Purl> gone, List<Step> steps, List<Purl> adoptedHere) {
    Since {
        gone = List.copyOf(gone);
        steps = List.copyOf(steps);
        adoptedHere = List.copyOf(adoptedHere);
    }

    /// How a version is, measured by the one before.
    enum Trend {
        /// Something of it is worse.
        WORSE,
        /// It is asked about, as a young version is, where the one before would be allowed; nothing else is worse.
        ASKED,
        /// No version of its package was needed then.
        NEW,
        /// Something of it is better, and nothing worse.
        BETTER,
        /// None of these.
        SAME;

        /// Returns it as the JSON writes it.
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A version that was not needed then.
    ///
    /// @param now which
    /// @param before the one of the same package that was needed then; null if none was
    /// @param why what is worse, or else what is better; untrusted texts
    record Step(Purl now, @Nullable Purl before, Trend trend, List<String> why) {
        Step {
            why = List.copyOf(why);
        }
    }

    /// Returns those of one kind.
    List<Step> of(Trend trend) {
        return steps.stream().filter(step -> step.trend() == trend).toList();
    }

    void json(Json json) {
        json.object("since").field("name", name).field("unchanged", unchanged).array("gone");
        gone.forEach(purl -> json.element(purl.toString()));
        json.endArray().array("changed");
        for (var step : steps) {
            json.object().field("subject", step.now().toString())
                    .field("before", step.before() == null ? null : step.before().toString())
                    .field("trend", step.trend().label()).array("why");
            step.why().forEach(json::element);
            json.endArray().endObject();
        }
        json.endArray().array("adoptedHere");
        adoptedHere.forEach(purl -> json.element(purl.toString()));
        json.endArray().endObject();
    }
}
