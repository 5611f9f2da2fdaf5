package org.strongset.ecosystem.components;

import java.util.List;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// One component of a document that names itself by a purl.
///
/// @param purl as the document writes it: its qualifiers are claims, too
/// @param digests of its file by SHA-256 or longer; none if the document gives none
/// @param weak names of algorithms by which it gives a digest that cannot stand for bytes
/// @param line where its purl stands, from 1
public record Component(Purl purl, List<Digest> digests, List<String> weak, int line) {
    public Component {
        digests = List.copyOf(digests);
        weak = List.copyOf(weak);
    }
}
