package org.strongset.continuity;

import org.strongset.model.Code;

/// One thing that is worse than it was.
///
/// @param code which: `EVIDENCE_DOWNGRADE`, `SIGNER_CHANGED`, `SOURCE_CHANGED`, `PUBLISH_PATH_CHANGED`, `PUBLISHER_CHANGED` or
///     `NEW_INSTALL_SCRIPT`
/// @param message both sides, with the earlier version; untrusted text
public record Change(Code code, String message) {}
