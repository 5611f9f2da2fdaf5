package org.strongset.policy.grounds;

import static org.strongset.policy.grounds.Pieces.sha256;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Policy;

/// Takes the grounds of decisions apart. What several share is written out once: one writer serves a whole run.
public final class GroundsWriter {
    private final IdentityHashMap<Object, Digest> shared = new IdentityHashMap<>();

    /// The pieces of one decision's grounds.
    ///
    /// @param id of the piece that names the others
    /// @param pieces by their SHA-256; those are left out that this writer handed out before
    public record Written(Digest id, Map<Digest, byte[]> pieces) {}

    /// Returns the pieces. The same grounds have the same id, in whatever order the evidence came in.
    public Written write(Grounds grounds) {
        var pieces = new LinkedHashMap<Digest, byte[]>();
        var layers = new ArrayList<Piece.Layer>();
        for (var layer : grounds.layers()) {
            layers.add(new Piece.Layer(layer.name(), shared(Policy.class, layer.policy(), pieces), evidence(layer,
                    pieces)));
        }
        var top = new Piece(Piece.SCHEMA, grounds.now(), grounds.subject(), layers);
        return new Written(own(Piece.class, top, pieces), pieces);
    }

    private List<Digest> evidence(LayeredPolicy.Layer layer, Map<Digest, byte[]> pieces) {
        return layer.evidence().stream().map(one -> isShared(one)
                ? shared(Evidence.class, one, pieces)
                : own(Evidence.class, one, pieces)).distinct().sorted(Comparator.comparing(Digest::hex)).toList();
    }

    /// What can be long, and is the same object for all subjects of a run.
    private static boolean isShared(Evidence evidence) {
        return evidence instanceof Evidence.Ring;
    }

    private Digest shared(Class<?> type, Object value, Map<Digest, byte[]> pieces) {
        var known = shared.get(value);
        if (known == null) {
            known = own(type, value, pieces);
            shared.put(value, known);
        }
        return known;
    }

    private static Digest own(Class<?> type, Object value, Map<Digest, byte[]> pieces) {
        var bytes = Pieces.write(type, value);
        var id = sha256(bytes);
        pieces.put(id, bytes);
        return id;
    }
}
