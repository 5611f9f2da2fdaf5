package org.strongset.policy.grounds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Decision;
import org.strongset.policy.Decisions;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Silenced;
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

    /// Makes the decision again without its collusion number, which is most of the work.
    public Decision outcome() {
        return Decisions.strictest(subject, new LayeredPolicy(layers), now, false);
    }

    /// The grounds as they would be without what some parties said.
    ///
    /// @param exact as in [Silenced]
    /// @param said likewise
    public record Without(Grounds grounds, boolean exact, Set<String> said) {
        public Without {
            said = Set.copyOf(said);
        }
    }

    /// Returns what is left if some parties had said nothing.
    ///
    /// @param parties ids, as in [Silenced#of]
    /// @param since what they said before stays; null if nothing does
    /// @param seen what was seen of them before, as `said` of earlier grounds has it
    public Without without(Collection<String> parties, @Nullable Instant since, Set<String> seen) {
        var left = new ArrayList<LayeredPolicy.Layer>();
        var said = new HashSet<String>();
        boolean exact = true;
        for (var layer : layers) {
            var silenced = Silenced.of(layer, parties, since, seen);
            left.add(new LayeredPolicy.Layer(layer.name(), layer.policy(), silenced.evidence()));
            said.addAll(silenced.said());
            exact &= silenced.exact();
        }
        return new Without(new Grounds(subject, left, now), exact, said);
    }
}
