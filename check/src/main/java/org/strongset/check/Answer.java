package org.strongset.check;

import java.util.List;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence;

/// A decision with the evidence that it weighed; text, JSON and the proof are printings of it.
///
/// @param evidence that of the layer that decided
/// @param policy SHA-256 of the policy that decided
public record Answer(Decision decision, List<Evidence> evidence, Digest policy) {
    public Answer {
        evidence = List.copyOf(evidence);
    }
}
