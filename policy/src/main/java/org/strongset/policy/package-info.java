/// Decides whether an artifact may be used. Pure: no files, no network, no clock.
///
/// **In:** a [Subject], the [Evidence] that was verified for it, a [Policy], the time.
/// **Out:** an [org.strongset.model.Decision]. Start at [Decisions#decide]; [PolicyFile#parse] reads the file.
///
///     policy  = strongset = 1, name, goal, [answers], [keyring.N]*, [ca.N]*, [notary.N]*, [group.N]*, [parties],
///               [rule.N]*, [[use]]*, [list.N]*, [[deny]]*, [[veto]]*, [[waive]]*
///     use     = for (purl patterns), allow (a rule's name)          the first that matches is final
///     rule    = all [rule*] | any [rule*] | k of [rule*] | leaf     a rule in a list: its name, or written out
///     leaf    = keyring { ring, need }      at least need distinct parties of that keyring signed these bytes
///             | quorum { of, need }         the same for a group, or a keyring
///             | web-of-trust { roots, need, max-depth }  one of a group, or whom need members of it certified, signed it
///             | web-of-trust { roots, model, … }           the same by the rule of GnuPG or of Sequoia
///             | archive-chain { ring }       an archive, by a key that may sign it, names these bytes
///             | ca { ca, identity }         whom that authority knows by that identity signed these bytes
///             | upstream { ring? }          each of upstream's tarballs in a source package is signed by upstream
///             | reviewed-by { from, need, level }  people of that group read these bytes, and found nothing wrong
///             | notaries { from, need }    notaries were served these bytes, too
///             | first-seen { min-age }      the signer pinned for this package signed it
///             | digest { sha256, reason }   exactly these bytes
///     deny    = for | sha256 | key | party | list { need, advisories }    at least need lists name it as malware
///     veto    = from (a group), need    so many of it call it malicious
///     waive   = for, sha256?, owner, reason, until
///
/// The grammar is TRUST.md section 10; its other words are known and refused until they work. There is no "not": more
/// valid evidence never turns a yes into a no. Four levels ([Level]) carry the difference between "no", "cannot know
/// now" and "a person may say so" through every `all`, `any` and `k`.
///
/// Beside that: [ShippedRing], the keyrings that ship, and [RootsFile], what somebody did with them; [KeysMapImport] and
/// [KeysMapExport], which go between keys maps and limits.
///
/// This room never verifies a signature: evidence is a fact here. `check` makes it.
@NullMarked
package org.strongset.policy;

import org.jspecify.annotations.NullMarked;
