/// Keys and signatures of every kind: bytes in, "who signed which bytes" out.
///
/// **Out:** a [Verification] for each signature found. It says what is so, never what to do about it: a valid signature
/// by a stranger is valid. Each format has a chamber; `sign.openpgp` is the first. Chambers do not know each other.
@NullMarked
package org.strongset.sign;

import org.jspecify.annotations.NullMarked;
