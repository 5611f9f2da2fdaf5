package org.strongset.ecosystem;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.strongset.ecosystem.debian.Deb822;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What apt calls a package: a binary one by its `control` file, a source by its `.dsc`.
///
/// `NAME_VERSION_ARCH.deb` must agree with the control file; the version stands there without its epoch, or with it as
/// `1%3a` in apt's cache. A name without `_` says nothing.
final class DebianNaming {
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private DebianNaming() {}

    /// The control file, where `archive` lists it.
    static boolean wanted(String path) {
        return path.equals("DEBIAN/control");
    }

    static Named binary(String fileName, Map<String, byte[]> kept) {
        var found = kept.entrySet().stream().filter(file -> wanted(file.getKey())).toList();
        if (found.size() != 1) {
            throw new MetadataException(Code.MALFORMED, fileName + " has " + found.size() + " control files, not one");
        }
        var control = Deb822.one("control", Deb822.Kind.CONTROL, found.getFirst().getValue());
        String name = DebianSource.checkName("control", control.one("Package"));
        var version = DebianVersion.parse(control.one("Version"));
        String arch = control.one("Architecture");
        if (!ARCHITECTURE.matcher(arch).matches()) {
            throw new MetadataException(Code.MALFORMED, "control: \"" + arch + "\" is no architecture");
        }
        var purl = Purl.of("deb", "debian", name, version.toString()).withQualifier("arch", arch);
        var names = List.of(version.withoutEpoch(), version.toString(), version.toString().replace(":", "%3a")).stream()
                .map(
                        v -> name + "_" + v + "_" + arch + ".deb")
                .toList();
        if (fileName.indexOf('_') >= 0 && !names.contains(fileName)) {
            return new Named.Contradiction("the file is called " + fileName + ", but its control file says " + purl);
        }
        return new Named.ByMetadata(purl);
    }

    static Named source(String fileName, byte[] signedText) {
        var source = DebianSource.parse(signedText);
        if (!fileName.equals(source.fileName())) {
            return new Named.Contradiction("the file is called " + fileName + ", but its signed text makes it "
                    + source.fileName());
        }
        return new Named.ByMetadata(source.purl());
    }
}
