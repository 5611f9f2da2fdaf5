package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongset.ecosystem.components.Component;
import org.strongset.ecosystem.components.ComponentList;
import org.strongset.model.Code;
import org.strongset.model.Reason;

/// A list of components as a subject: each is asked about by the digest that the list gives of it.
///
/// One of which it gives none is answered no: nobody knows which bytes are in use.
///
/// @param shown the document as the person named it
/// @param asked what was asked of the indexes that the user's own clients ask
record ComponentTree(String shown, ComponentList list, List<Asked> asked) implements Tree {
    /// Whose packages are asked about by a digest.
    private static final List<String> TYPES = List.of("npm", "pypi", "maven");

    ComponentTree {
        asked = List.copyOf(asked);
    }

    /// Returns whether a component is of a kind that is asked about.
    static boolean isAsked(Component one) {
        return TYPES.contains(one.purl().type());
    }

    /// Returns the answer on one that cannot be asked about; empty if it can.
    static Optional<Asked> unnamed(Component one, Place place) {
        if (one.purl().version() == null) {
            return Optional
                    .of(new Asked.Absent(one.purl(), one.purl().name(), new ComponentNeed(place), Code.NO_DIGEST,
                            place.file() + " names no version of it"));
        }
        if (!one.digests().isEmpty()) {
            return Optional.empty();
        }
        return Optional
                .of(new Asked.Absent(one.purl(), one.purl().name(), new ComponentNeed(place), Code.NO_DIGEST,
                        place.file() + (one.weak().isEmpty()
                                ? " gives no digest of it"
                                : " gives its digest by " + String.join(", ", one.weak())
                                        + " only, which cannot stand for bytes")
                                + ", so nobody knows which bytes are in use"));
    }

    @Override
    public List<Asked> asked(boolean pin) {
        return asked;
    }

    @Override
    public void rows(Rows rows) {
        int lacking = (int) list.components().stream().filter(ComponentTree::isAsked)
                .filter(one -> one.digests().isEmpty())
                .count();
        rows.add("components", shown + ", " + list.format() + ": " + ClassesText.count(list.components().size(),
                "component", "components") + ", " + lacking + " of them without a digest that can stand for bytes");
    }

    @Override
    public void json(Json json) {
        json.field("subject", shown).field("client", list.format()).array("builtHere").endArray()
                .array("ignoredRepositories").endArray();
    }

    @Override
    public Optional<String> ignored() {
        return Optional.empty();
    }

    /// Returns what of the document was not asked about.
    @Override
    public List<Reason> notes() {
        var notes = new ArrayList<Reason>();
        list.remarks().forEach(one -> notes.add(Reason.of(Code.NOT_CHECKED, shown + ": " + one)));
        list.nameless().forEach((kind, number) -> notes.add(Reason.of(Code.NOT_CHECKED, shown + ": " + number
                + " called \"" + kind + "\" " + (number == 1 ? "has" : "have")
                + " no purl, so nobody knows which package "
                + (number == 1 ? "it is" : "they are"))));
        SortedMap<String, Integer> others = new TreeMap<>();
        list.components().stream().filter(one -> !isAsked(one)).forEach(one -> others.merge(one.purl().type(), 1,
                Integer::sum));
        others.forEach((type, number) -> notes.add(Reason.of(Code.NOT_CHECKED, shown + ": " + ClassesText.count(number,
                "component", "components") + " of the type " + type + ", which is not asked about by a digest")));
        return notes;
    }
}
