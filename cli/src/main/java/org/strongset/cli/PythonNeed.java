package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Python project needs a file for, or that a person named it.
///
/// @param why the places that ask for it; none if a person named it
record PythonNeed(List<String> why) implements Need {
    PythonNeed {
        why = List.copyOf(why);
    }

    @Override
    public String words() {
        return why.isEmpty() ? "named" : "dependency";
    }

    @Override
    public String by() {
        return why.isEmpty()
                ? ""
                : ", needed by " + why.getFirst() + (why.size() == 1
                        ? ""
                        : " and " + ClassesText.count(why.size() - 1, "place", "places") + " more");
    }

    @Override
    public @Nullable Place place() {
        return why.isEmpty() ? null : Place.parse(why.getFirst());
    }

    /// Nobody knows from the file alone which one runs code first.
    @Override
    public int rank() {
        return 3;
    }

    @Override
    public void json(Json json) {
        if (!why.isEmpty()) {
            json.array("neededAs").element("dependency").endArray().array("scopes").endArray().array("via");
            why.forEach(json::element);
            json.endArray();
        }
    }
}
