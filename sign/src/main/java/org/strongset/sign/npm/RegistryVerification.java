package org.strongset.sign.npm;

import org.strongset.model.Code;
import org.strongset.sign.Verification.State;

/// What came of one signature of a registry.
///
/// @param message why, for people; partly untrusted text
public record RegistryVerification(State state, Code code, String message) {}
