package org.strongset.pip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.strongset.model.Digest;

/// One answer for one file, whoever asks for it.
final class Merging {
    private Merging() {}

    private record Key(String fileName, List<Digest> digests) {}

    /// Returns the files in the order of their names, each once.
    static List<Needed> of(List<Gathering.Came> came) {
        var files = new LinkedHashMap<Key, Needed>();
        for (var one : came) {
            var needed = one.needed();
            if (needed != null) {
                boolean unnamed = needed.digests().size() != 1;
                files.merge(new Key(needed.fileName() + (unnamed ? needed.file() : ""), needed.digests()), needed,
                        Merging::merged);
            }
        }
        return files.values().stream().sorted(Comparator.comparing(Needed::fileName)).toList();
    }

    private static Needed merged(Needed one, Needed other) {
        var file = one.file() == null ? other.file() : one.file();
        var metadata = one.metadata() == null ? other.metadata() : one.metadata();
        var provenance = one.provenance() == null ? other.provenance() : one.provenance();
        return new Needed(one.purl(), one.fileName(), one.digests(), all(one.why(), other.why()), one.server(), file,
                metadata, provenance, one.listing() == null ? other.listing() : one.listing(), all(one.remarks(), other
                        .remarks()));
    }

    private static <T> List<T> all(List<T> one, List<T> other) {
        var all = new ArrayList<>(one);
        other.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }
}
