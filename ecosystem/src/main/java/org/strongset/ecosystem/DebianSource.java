package org.strongset.ecosystem;

import java.util.List;
import java.util.regex.Pattern;
import org.strongset.ecosystem.debian.Deb822;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.debian.SourceLayout;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// A Debian source package as its `.dsc` describes it (dsc(5), deb-src-control(5)).
///
/// @param source its name
/// @param version with its epoch
/// @param format how the files go together: `3.0 (quilt)`; `1.0` if it does not say
/// @param files what it consists of, in the order of `Checksums-Sha256`; each name once
public record DebianSource(String source, String version, String format, List<SourceFile> files) {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9+.-]{0,254}");

    public DebianSource {
        files = List.copyOf(files);
    }

    /// Reads the *signed* text of a `.dsc`: what a cleartext signature is over, never what stands around it.
    ///
    /// @throws MetadataException `MALFORMED`; `DIGEST_WEAK` if a file has no SHA-256; `PATH_UNSAFE` if a name is no plain
    ///         file name
    public static DebianSource parse(byte[] signedText) {
        var fields = Deb822.one(".dsc", Deb822.Kind.CONTROL, signedText);
        var source = checkName(".dsc", fields.one("Source"));
        var version = DebianVersion.parse(fields.one("Version")).toString();
        return new DebianSource(source, version, fields.line("Format").orElse("1.0"), SourceFile.of(fields));
    }

    /// Returns `pkg:deb/debian/SOURCE@VERSION?arch=source`.
    public Purl purl() {
        return Purl.of("deb", "debian", source, version).withQualifier("arch", "source");
    }

    /// Returns which of its files are upstream's, and which the packager's.
    public SourceLayout layout() {
        return SourceLayout.of(source, DebianVersion.parse(version), format, files);
    }

    /// Returns what the `.dsc` is called: the name, `_`, and the version without its epoch.
    public String fileName() {
        return source + "_" + DebianVersion.parse(version).withoutEpoch() + ".dsc";
    }

    static String checkName(String where, String name) {
        if (!SOURCE.matcher(name).matches()) {
            throw new MetadataException(Code.MALFORMED, where + ": \"" + name + "\" is no package name");
        }
        return name;
    }
}
