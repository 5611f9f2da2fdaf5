package org.strongset.ecosystem;

import java.util.List;
import java.util.Map;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What pip calls a wheel or an sdist: `Name` and `Version` of its metadata, which the file name repeats.
///
/// Names agree in the normal form of PEP 503, versions in that of PEP 440. In wheels `_` stands for what would be `-`
/// (binary distribution format, section "File name convention").
final class PythonNaming {
    private PythonNaming() {}

    static boolean wantedOfWheel(String path) {
        return path.endsWith(".dist-info/METADATA") && path.indexOf('/') == path.lastIndexOf('/');
    }

    static boolean wantedOfSdist(String path) {
        return path.endsWith("/PKG-INFO") && path.indexOf('/') == path.lastIndexOf('/');
    }

    static Named wheel(String fileName, Map<String, byte[]> kept) {
        var found = kept.keySet().stream().filter(PythonNaming::wantedOfWheel).sorted().toList();
        var parts = fileName.substring(0, fileName.length() - ".whl".length()).split("-", -1);
        if (parts.length < 5 || parts.length > 6) {
            return new Named.Contradiction(
                    fileName + " is no wheel's name: NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM.whl");
        }
        if (found.size() != 1) {
            return oneOf("METADATA", fileName, found);
        }
        String path = found.getFirst();
        var purl = purl(path, kept.getOrDefault(path, new byte[0]));
        String folder = path.substring(0, path.length() - ".dist-info/METADATA".length());
        int dash = folder.lastIndexOf('-');
        if (dash < 1 || !fits(purl, folder.substring(0, dash), folder.substring(dash + 1))) {
            return new Named.Contradiction("the folder " + folder + ".dist-info holds the metadata of " + purl);
        }
        return fits(purl, parts[0], parts[1]) ? new Named.ByMetadata(purl) : contradiction(fileName, purl);
    }

    static Named sdist(String fileName, Map<String, byte[]> kept) {
        var found = kept.keySet().stream().filter(PythonNaming::wantedOfSdist).sorted().toList();
        if (found.size() != 1) {
            return oneOf("PKG-INFO", fileName, found);
        }
        String path = found.getFirst();
        var purl = purl(path, kept.getOrDefault(path, new byte[0]));
        String base = fileName.replaceFirst("\\.(tar\\.gz|tgz|zip|tar\\.bz2|tar\\.xz)$", "");
        for (int dash = base.indexOf('-'); dash > 0; dash = base.indexOf('-', dash + 1)) {
            if (fits(purl, base.substring(0, dash), base.substring(dash + 1))) {
                return new Named.ByMetadata(purl);
            }
        }
        return contradiction(fileName, purl);
    }

    private static Purl purl(String path, byte[] metadata) {
        var headers = Headers.metadata(path, metadata);
        return Naming.purl(path,
                () -> Purl.of("pypi", null, headers.one(path, "Name"), PythonVersion.normal(headers.one(
                        path, "Version"))));
    }

    private static boolean fits(Purl purl, String name, String version) {
        return purl.name().equals(Purl.normalName("pypi", name)) && PythonVersion.normal(version.replace('_',
                '-')).equals(purl.version() == null ? "" : purl.version().replace('_', '-'));
    }

    private static Named oneOf(String what, String fileName, List<String> found) {
        if (found.isEmpty()) {
            throw new MetadataException(Code.MALFORMED, fileName + " has no " + what + " where it belongs");
        }
        return new Named.Contradiction(fileName + " has more than one " + what + ": " + found);
    }

    private static Named contradiction(String fileName, Purl purl) {
        return new Named.Contradiction("the file is called " + fileName + ", but its metadata say " + purl);
    }
}
