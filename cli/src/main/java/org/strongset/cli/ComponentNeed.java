package org.strongset.cli;

import org.jspecify.annotations.Nullable;

/// That a document lists a component: nothing is known of what needs it.
///
/// @param place where it is listed
record ComponentNeed(Place place) implements Need {

    @Override
    public String words() {
        return "component";
    }

    @Override
    public String by() {
        return ", listed by " + place;
    }

    @Override
    public int rank() {
        return 3;
    }

    @Override
    public @Nullable Place place() {
        return place;
    }

    @Override
    public void json(Json json) {
        json.array("neededAs").element("component").endArray().array("scopes").endArray().array("via").element(place
                .toString()).endArray();
    }
}
