package org.strongset.policy.grounds;

import java.time.Instant;
import java.util.List;
import org.strongset.model.Decision;
import org.strongset.policy.Decisions;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;

/// All that a decision was made of: nothing else went into it.
///
/// @param subject what was asked about
/// @param layers the policies that were asked, each with the evidence that was gathered for it; at least one
/// @param now the time of the decision
public record Grounds(Subject subject, List<LayeredPolicy.Layer> layers, Instant now) {
    public Grounds {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("there is no layer to decide by");
        }
    }

    /// Makes the decision again; never throws.
    public Decision decide() {
        return Decisions.strictest(subject, new LayeredPolicy(layers), now);
    }
}
