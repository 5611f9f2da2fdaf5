package org.strongset.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.strongset.trust.FlowBound;

/// What so many careless people could bring in: the answer of `members --careless`.
///
/// @param introducers how many may introduce
record MembersCareless(Members members, int careless, int introducers) implements MembersAnswer {

    @Override
    public List<String> remarks() {
        return members.remarks();
    }

    private FlowBound bound() {
        return FlowBound.of(members.sizes());
    }

    @Override
    public String text() {
        var bound = bound();
        var rows = new Rows();
        rows.add("members", members.sizes().stream().mapToInt(Integer::intValue).sum() + ", by level " + list(bound
                .sizes()) + "; " + introducers + " of them may introduce");
        int need = members.limits().need();
        rows.add("closure", Words.count(careless, "careless introducer brings", "careless introducers bring")
                + " in " + (careless < need
                        ? "nobody: it takes " + need
                        : "any number: it takes no more than "
                                + need));
        rows.add("flow", "at most " + bound.atMost(careless) + ", were members admitted by it (capacities by level "
                + list(bound.capacities()) + ")");
        return rows.toString();
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public String json() {
        var bound = bound();
        var json = MembersText.begin(members).object("careless").field("number", careless).field("introducers",
                introducers).field("unlimited", careless >= members.limits().need()).array("sizes");
        bound.sizes().forEach(json::element);
        json.endArray().array("capacities");
        bound.capacities().forEach(json::element);
        return json.endArray().field("atMostByFlow", bound.atMost(careless)).endObject().endObject().toString();
    }

    @Override
    public boolean isIn() {
        return true;
    }

    @Override
    public List<List<String>> paths() {
        return List.of();
    }
}
