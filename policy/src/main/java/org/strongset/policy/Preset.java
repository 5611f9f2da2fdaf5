package org.strongset.policy;

import java.util.List;

/// A policy to begin with: what it is for, whom it stops, and whom it does not.
///
/// @param name as in `policy new NAME`
/// @param goal one line
/// @param parameters what the user must say before it means anything
/// @param attackers whom it stops, a sentence each; a test stands for each of them
/// @param leaves whom or what it does not stop, a sentence each
public record Preset(String name, String goal, List<Parameter> parameters, List<String> attackers,
        List<String> leaves) {

    /// Something that only the user knows.
    ///
    /// @param name as it is given: `keyring`
    /// @param meaning for people
    /// @param usual what it is if the user does not say; empty if they must
    public record Parameter(String name, String meaning, String usual) {}

    public Preset {
        parameters = List.copyOf(parameters);
        attackers = List.copyOf(attackers);
        leaves = List.copyOf(leaves);
    }
}
