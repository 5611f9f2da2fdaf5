package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Python project needs a file for, or that a person named it.
///
/// @param why the places that ask for it; none if a person named it
record PythonNeed(List<String> why) implements Need {
    private static final String LINE = ": line ";

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

    /// A constraint stands behind the requirement, in parentheses.
    @Override
    public @Nullable Place place() {
        var first = why.isEmpty() ? "" : why.getFirst();
        int at = first.indexOf(LINE);
        if (at < 1) {
            return null;
        }
        int end = at + LINE.length();
        int from = end;
        while (end < first.length() && Character.isDigit(first.charAt(end)) && end - from < 9) {
            end++;
        }
        return end == from
                ? null
                : new Place(first.substring(0, at), Math.max(1, Integer.parseInt(first, from, end, 10)));
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
