package org.strongset.archive.ar;

import org.strongset.archive.bounds.Source;

/// One member of an ar file.
///
/// @param mode the permission bits
/// @param data where its bytes are
public record Member(String name, int mode, Source data) {}
