/// What Python's files say: requirements, lock files, an index's pages, what is inside of wheels. Pure reading.
///
/// **In:** bytes or text. **Out:** records that say what stands there, or a
/// [org.strongset.ecosystem.MetadataException]. Nothing is trusted, nothing is fetched. Start reading at [Requirements].
///
///     requirements.txt        ──[Requirements]──▶ what is asked for: pinned, open, an address, a repository
///     pylock.toml             ──[PyLock]────────▶ LockedProject: files with digests, or where else from
///     GET index/NAME/         ──[SimpleIndex]───▶ IndexFile: digests, yanked, metadata, provenance
///     NAME.dist-info/RECORD   ──[WheelRecord]───▶ compared by [WheelCheck] with what the wheel holds
///     METADATA, PKG-INFO      ──[CoreMetadata]──▶ compared with what the index serves beside the wheel
///     pip.conf                ──[PipConf]───────▶ indexes, and what opens the door to others
///
/// Versions are in the order of [PythonVersion], bounds on them are [PythonSpecifiers] (PEP 440); names are [PythonName]
/// (PEP 503), files [DistributionFile], conditions [Marker] (PEP 508).
///
/// Stricter than pip: HTML that can be read in two ways, an anchor whose text is not the end of its address, a file named
/// twice, options that it does not know.
@NullMarked
package org.strongset.ecosystem.python;

import org.jspecify.annotations.NullMarked;
