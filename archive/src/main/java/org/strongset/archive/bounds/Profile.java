package org.strongset.archive.bounds;

/// Who unpacks such an archive, and so which names and links it may hold.
///
/// | | [#EVERYWHERE] | [#UNIX] | [#ROOT] |
/// | --- | --- | --- | --- |
/// | formats | zip, jar, wheel, npm | tar, sdist, ar | deb |
/// | names equal but for letter case | refused | allowed | allowed |
/// | names equal but for Unicode normalisation | refused | refused | refused |
/// | device names of Windows, backslashes | refused | allowed | allowed |
/// | links | refused | inside only | inside; absolute ones are inside `/` |
/// | setuid, setgid | refused | refused | recorded |
///
/// Wheels, jars and npm packages are unpacked on file systems that take `A` and `a` for one name, so the second would
/// replace the first there and not elsewhere. Source tarballs and Debian packages are unpacked on Linux, and ordinary ones
/// hold such twins: the kernel has `xt_DSCP.c` and `xt_dscp.c`, and `aux.c`; systemd's units have backslashes in their
/// names. Normalisation twins are refused everywhere, since no honest package was found to need them and one name looks
/// exactly like the other.
///
/// Setgid means the bit on a file. On a directory it only hands down the group; many jars and tarballs were made in such a
/// directory.
public enum Profile {
    EVERYWHERE,
    UNIX,
    ROOT
}
