/// Keys maps of the pgpverify-maven-plugin: which OpenPGP key signs which Maven artifact. A list to read, no opinion.
///
/// **In:** the bytes of a keys map. **Out:** a [KeysMap], which keeps order, layout and comments, so that what was read is
/// written again byte for byte; or a [KeysMapException] with the line and the reason. Start at [KeysMap#parse].
///
///     map      = { blank | comment | entry }
///     entry    = pattern "=" key { "," key }          a line that ends in "\" goes on in the next that is not blank
///     pattern  = group [":" artifact [":" packaging] [":" version]]
///              | group ":" artifact ":" packaging ":" classifier ":" version
///     version  = "*" | exact | range { "," range } | "~" regex | "!~" regex
///     key      = "0x" fingerprint | "!0x" fingerprint | "any" | "*" | "noSig" | "badSig" | "noKey"
///     comment  = "#" to the end of its line, also behind an entry and behind a "\"
///
/// An example:
///
///     # signs since 2019
///     org.example.*:*:[2.0,)  = 0x0123456789ABCDEF0123456789ABCDEF01234567   # her new key
///     org.example:old:jar:1.0 = noSig
///
/// A group `g.*` is `g` and what begins with `g.`; a third part that consists of letters is a packaging, otherwise a
/// version. All entries that match an artifact count together, so leaving one out never allows more.
///
/// Stricter than the plugin, each with a reason in its message: key IDs instead of fingerprints, an entry without a key
/// (to the plugin that is `noSig`), empty keys and keys named twice. With five parts the plugin takes a pattern for any version;
/// here it means the one version and classifier that it names. Regular expressions are kept and never run.
///
/// Specification: the plugin's own page "KeysMap file format".
@NullMarked
package org.strongset.ecosystem.keysmap;

import org.jspecify.annotations.NullMarked;
