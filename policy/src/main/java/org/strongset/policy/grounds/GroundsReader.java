package org.strongset.policy.grounds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Policy;

/// Puts the grounds of decisions together again. What several share is read once: one reader serves a whole run.
public final class GroundsReader {
    private static final int MOST_SHARED = 256;
    /// From how many bytes on a piece is worth remembering: policies, and keyrings.
    private static final int LONG = 4096;

    private final Function<Digest, Optional<byte[]>> pieces;
    private final Map<Digest, Object> shared = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Object> eldest) {
            return size() > MOST_SHARED;
        }
    };

    /// @param pieces where they are; bytes that are not those of the digest are not believed
    public GroundsReader(Function<Digest, Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    /// Returns the grounds of that id.
    ///
    /// @throws GroundsException if a piece is not there, is another than its digest says, or was written by a Strongset that means
    ///     something else by it
    public Grounds read(Digest id) throws GroundsException {
        var top = piece(Piece.class, id);
        var layers = new ArrayList<LayeredPolicy.Layer>();
        for (var layer : top.layers()) {
            var evidence = new ArrayList<Evidence>();
            for (var one : layer.evidence()) {
                evidence.add(piece(Evidence.class, one));
            }
            layers.add(new LayeredPolicy.Layer(layer.name(), piece(Policy.class, layer.policy()), evidence));
        }
        try {
            return new Grounds(top.subject(), layers, top.now());
        } catch (IllegalArgumentException e) {
            throw new GroundsException("the piece " + id + ": " + e.getMessage(), e);
        }
    }

    private <T> T piece(Class<T> type, Digest id) throws GroundsException {
        var before = shared.get(id);
        if (type.isInstance(before)) {
            return type.cast(before);
        }
        var bytes = pieces.apply(id).orElseThrow(() -> new GroundsException("the piece " + id + " was not kept"));
        if (!Pieces.sha256(bytes).equals(id)) {
            throw new GroundsException("the piece " + id + " is not what was written");
        }
        try {
            var piece = type.cast(Pieces.read(type, bytes));
            if (bytes.length >= LONG) {
                shared.put(id, piece);
            }
            return piece;
        } catch (IllegalArgumentException e) {
            throw new GroundsException("the piece " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Returns the ids of all pieces of the grounds, the one that names the others first.
    ///
    /// @throws GroundsException as [#read]
    public List<Digest> ids(Digest id) throws GroundsException {
        var ids = new ArrayList<Digest>(List.of(id));
        for (var layer : piece(Piece.class, id).layers()) {
            ids.add(layer.policy());
            ids.addAll(layer.evidence());
        }
        return ids.stream().distinct().toList();
    }
}
