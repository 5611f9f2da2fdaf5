/// Reads ar files: Debian packages and static libraries.
///
/// **In:** the bytes of an ar file. **Out:** its members, with the place of their bytes. Start at [ArReader].
///
///     ar     = "!<arch>\n" member*
///     member = name[16] time[12] uid[6] gid[6] mode[8] size[10] "`\n" data ["\n"]
///
/// Each member starts at an even place. Long names are read as GNU (`//` and `/12`) and BSD (`#1/20`) write them; the
/// symbol table of a static library is no member. Static libraries may hold one name twice; here they may not.
@NullMarked
package org.strongset.archive.ar;

import org.jspecify.annotations.NullMarked;
