/// What pip, npm, Maven, apt and the others call things. No network; no opinion.
///
/// **In:** a file's name and its [org.strongset.archive.Manifest], or the bytes of a POM or `.dsc`. **Out:** a [Named]: the
/// purl by its own metadata, or the contradiction between the two. Start at [Naming#name]. [DebianSource] also says which
/// files a source package consists of. The chamber `keysmap` reads who is expected to sign Maven artifacts, the chamber
/// `debian` the files of Debian's archives, of apt and of dpkg; `npm` and `python` lock files, what registries and indexes say,
/// and versions, of those two; `lookalike` finds names that can be taken for others; `advisory` reads lists of malware and of
/// vulnerabilities.
///
/// Specifications: PEP 427, 440, 503 (Python), deb822(5), deb-version(7) and dsc(5) (Debian), the Maven POM 4.0.0.
@NullMarked
package org.strongset.ecosystem;

import org.jspecify.annotations.NullMarked;
