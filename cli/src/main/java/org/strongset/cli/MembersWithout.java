package org.strongset.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.strongset.cli.Members.Miss;
import org.strongset.cli.Members.Named;

/// Who falls if certain certificates had never been: the answer of `members --without`.
///
/// @param before who is in
/// @param after who would be in still, and as misses those who would not
/// @param gone the certificates
record MembersWithout(Members before, Members after, List<Named> gone) implements MembersAnswer {
    MembersWithout {
        gone = List.copyOf(gone);
    }

    @Override
    public List<String> remarks() {
        return after.remarks();
    }

    @Override
    public String text() {
        long fallen = after.misses().stream().map(Miss::who).distinct().count();
        var without = gone.stream().map(MembersText::shown).collect(Collectors.joining(", "));
        return "without %s: %s of the %s that are in would be in no more%s\n".formatted(without, fallen, before.sizes()
                .stream().mapToInt(Integer::intValue).sum(), fallen == 0 ? "" : ", beside what is gone")
                + MembersText.misses(after);
    }

    @Override
    public String json() {
        var json = MembersText.begin(after).array("without");
        gone.forEach(one -> json.element(one.fingerprint()));
        return json.endArray().endObject().toString();
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
