package org.strongset.model;

import java.util.List;

/// One step towards a decision, with the code that scripts and `strongset why CODE` know it by.
///
/// @param code stable
/// @param message what, with both values; may hold untrusted text, so escape it where it is shown
/// @param evidence ids of the evidence it speaks of: digests of the evidence's bytes
public record Reason(Code code, String message, List<Digest> evidence) {
    public Reason {
        evidence = List.copyOf(evidence);
    }

    /// Returns a reason that speaks of no particular evidence.
    public static Reason of(Code code, String message) {
        return new Reason(code, message, List.of());
    }
}
