package org.strongset.policy;

import java.util.List;

/// The policies that apply together: machine, user, project, from the highest on. A lower one can only make an answer
/// stricter.
///
/// @param layers at least one
public record LayeredPolicy(List<Layer> layers) {

    /// The name of the layer that Strongset chose, where nobody else did.
    public static final String DEFAULT = "default";

    /// One of them.
    ///
    /// @param name `machine`, `user`, `project`, `policy` or `default`
    /// @param evidence gathered for this policy: the keyrings it speaks of are those of this layer
    public record Layer(String name, Policy policy, List<Evidence> evidence) {
        public Layer {
            evidence = List.copyOf(evidence);
        }

        /// Returns whether it is the one that lies in the working directory, where anyone's may lie.
        boolean isProject() {
            return name.equals("project");
        }
    }

    public LayeredPolicy {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("there is no layer to decide by");
        }
    }
}
