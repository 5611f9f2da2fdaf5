/// The nouns that all rooms share. No I/O, no cryptography, no opinion.
///
/// **Start reading at** [Decision]: the one value that everything else leads to. A [Decision] is about an [Artifact]
/// (a [Purl] and a [Digest]), names each [Party] that it rests on, and gives a [Reason] with a stable [Code] for each
/// step. A [Code] knows its [Exit], and nothing else in Strongset decides what a code means for the caller.
///
/// Values here are records that cannot be wrong: the constructor refuses. `parse` takes text from outside.
///
/// Specifications: Package URL (purl-spec, 2025), TRUST.md 2.3 for [PurlPattern].
@NullMarked
package org.strongset.model;

import org.jspecify.annotations.NullMarked;
