package org.strongset.pip;

import org.strongset.model.Code;

/// Something known of a file before it is read, or of pip's configuration.
///
/// @param code by its exit a remark (0), something that cannot be had (30), or something wrong
/// @param message for people; untrusted text
public record Remark(Code code, String message) {}
