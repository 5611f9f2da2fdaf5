/// What pip, npm, Maven, apt and the others call things. No network yet; no opinion.
///
/// **In:** a file's name and its [org.strongset.archive.Manifest]. **Out:** a [Named]: the purl by its own metadata, or
/// the contradiction between the two. Start at [Naming#name].
@NullMarked
package org.strongset.ecosystem;

import org.jspecify.annotations.NullMarked;
