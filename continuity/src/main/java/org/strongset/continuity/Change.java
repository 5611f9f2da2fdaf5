package org.strongset.continuity;

import org.strongset.model.Code;

/// One thing that is worse than it was, or only another.
///
/// @param code which: `EVIDENCE_DOWNGRADE`, `SIGNER_CHANGED`, `SOURCE_CHANGED`, `PUBLISH_PATH_CHANGED`, `PUBLISHER_CHANGED` or
///     `NEW_INSTALL_SCRIPT`; only another is `PUBLISHERS_CHANGED`
/// @param message both sides, with the earlier version; untrusted text
public record Change(Code code, String message) {}
