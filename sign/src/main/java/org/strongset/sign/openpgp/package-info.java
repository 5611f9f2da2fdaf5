/// OpenPGP.
@NullMarked
package org.strongset.sign.openpgp;

import org.jspecify.annotations.NullMarked;
