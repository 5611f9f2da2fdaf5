package org.strongset.ecosystem.debian;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The packages that dpkg knows of on a machine: its `status` file.
public final class DpkgStatus {
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_PACKAGES = 200_000;

    private static final List<String> UNPACKED = List.of("installed", "unpacked", "half-configured",
            "triggers-awaited", "triggers-pending");

    private DpkgStatus() {}

    /// One package in one architecture.
    ///
    /// @param version null if it never was installed
    /// @param source the name of its source package
    /// @param sourceVersion null where `version` is
    /// @param status three words: what is wanted, whether something is wrong, and what is there
    public record Known(String name, @Nullable DebianVersion version, String architecture, String source,
            @Nullable String sourceVersion, String status) {

        /// Returns whether it is wholly installed, and nothing is wrong with it, whatever is wanted of it: `hold` and
        /// `deinstall` are wishes.
        public boolean isWhole() {
            return status.endsWith(" ok installed");
        }

        /// Returns whether all files are those of this version, even if they are not set up yet. They are not while it is
        /// `half-installed`, nor when dpkg says that it has to be installed again.
        public boolean isUnpacked() {
            return UNPACKED.stream().anyMatch(there -> status.endsWith(" ok " + there));
        }

        /// Returns whether files of it are there, or may be.
        public boolean isThere() {
            return !status.endsWith(" not-installed") && !status.endsWith(" config-files");
        }
    }

    /// Reads `var/lib/dpkg/status` below a root folder.
    ///
    /// @throws MetadataException `MALFORMED`, also if dpkg is in the middle of something; `LIMIT_EXCEEDED`
    public static List<Known> read(Path root) throws IOException {
        var updates = root.resolve("var/lib/dpkg/updates");
        if (Files.isDirectory(updates)) {
            try (var entries = Files.list(updates)) {
                if (entries.findAny().isPresent()) {
                    throw new MetadataException(Code.MALFORMED, "var/lib/dpkg/updates is not empty: dpkg runs, or was"
                            + " interrupted; run dpkg --configure -a");
                }
            }
        }
        try (var in = new BufferedInputStream(Files.newInputStream(root.resolve("var/lib/dpkg/status")))) {
            return parse("var/lib/dpkg/status", in);
        }
    }

    /// Reads a status file.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static List<Known> parse(String where, InputStream in) {
        var file = new Deb822(where, Deb822.Kind.INDEX, in, MOST_BYTES);
        var packages = new ArrayList<Known>();
        var seen = new HashSet<String>();
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            var known = known(next.get());
            if (!seen.add(known.name() + ":" + known.architecture())) {
                throw next.get().malformed(known.name() + ":" + known.architecture() + " stands twice");
            }
            if (packages.size() == MOST_PACKAGES) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_PACKAGES
                        + " packages");
            }
            packages.add(known);
        }
        return List.copyOf(packages);
    }

    private static Known known(Paragraph fields) {
        var name = Checked.name(fields.where(), fields.one("Package"));
        var status = fields.words("Status");
        if (status.size() != 3) {
            throw fields.malformed("the field Status of " + name + " is \"" + String.join(" ", status)
                    + "\", not three words");
        }
        var version = fields.line("Version").map(DebianVersion::parse).orElse(null);
        if (version == null && !status.getLast().equals("not-installed")) {
            throw fields.malformed(name + " has no version, but is " + status.getLast());
        }
        var architecture = fields.line("Architecture").map(text -> Checked.architecture(fields.where(), text)).orElse(
                "");
        var source = SourceRef.of(fields, name, version == null ? null : version.toString());
        return new Known(name, version, architecture, source.name(), source.version(), String.join(" ", status));
    }
}
