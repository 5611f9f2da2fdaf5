package org.strongset.check;

import java.util.List;
import java.util.function.Predicate;
import org.strongset.archive.Manifest;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.IndexCopy;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.Naming;
import org.strongset.ecosystem.npm.ManifestComparison;
import org.strongset.ecosystem.npm.PackageJson;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.ecosystem.python.CoreMetadata;
import org.strongset.ecosystem.python.WheelCheck;
import org.strongset.model.Code;

/// Whether what is inside of a file is what its own list, and the index, say of it.
final class IndexContents {
    /// So many differences are told; the first one is enough for a no.
    private static final int TOLD = 3;
    private static final String PACKAGE_JSON = "package/package.json";

    private IndexContents() {}

    /// Returns which files of an archive are needed for it.
    static Predicate<String> wanted(String fileName) {
        return Naming.wanted(fileName).or(path -> fileName.endsWith(".whl") && path.endsWith(".dist-info/RECORD")
                && path.indexOf('/') == path.lastIndexOf('/'));
    }

    /// Compares what there is to compare (THREATS.md AR-05, AR-06, AR-07).
    static void compare(ByIndex question, Manifest manifest, Findings found) {
        try {
            if (question.shown().endsWith(".whl")) {
                record(question.shown(), manifest, false, found);
            }
            switch (question.says()) {
                case null -> {
                    // the index says nothing of its contents
                }
                case IndexCopy.Npm(var version, var _, var _) -> manifest(version, manifest, found);
                case IndexCopy.Metadata(var document) -> metadata(question.shown(), document.bytes(), manifest, found);
            }
        } catch (MetadataException e) {
            found.flaw(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// Returns what is wrong with a wheel by its own RECORD, whoever named it (THREATS.md AR-05); nothing of other files.
    ///
    /// @param renamed whether a person says what it is, so that its file name says nothing
    static List<Claim.Flaw> ofWheel(String fileName, Manifest manifest, boolean renamed) {
        var found = new Findings(fileName);
        if (fileName.endsWith(".whl")) {
            try {
                record(fileName, manifest, renamed, found);
            } catch (MetadataException e) {
                found.flaw(e.code(), String.valueOf(e.getMessage()));
            }
        }
        return found.flaws();
    }

    /// A wheel's RECORD names each of its files by a digest.
    private static void record(String fileName, Manifest manifest, boolean renamed, Findings found) {
        tell(found, Code.RECORD_MISMATCH, WheelCheck.mismatches(fileName, manifest).stream()
                .filter(one -> !renamed || one.kind() != WheelCheck.Kind.NAME)
                .map(one -> one.path() + ": " + one.message()).toList());
    }

    private static void manifest(PackumentVersion version, Manifest manifest, Findings found) {
        var bytes = manifest.kept().get(PACKAGE_JSON);
        if (bytes == null) {
            return; // what it is has been asked before, and there is a flaw
        }
        boolean gyp = manifest.entries().stream().anyMatch(entry -> entry.path().equals("package/binding.gyp"));
        tell(found, Code.MANIFEST_MISMATCH, ManifestComparison.differences(PackageJson.parse(PACKAGE_JSON, bytes), gyp,
                version).stream().map(
                        one -> "%s%s: the tarball says %s, the registry %s".formatted(one.field(),
                                one.key().isEmpty() ? "" : " " + one.key(),
                                one.tarball() == null ? "nothing" : one.tarball(),
                                one.registry() == null ? "nothing" : one.registry()))
                .toList());
    }

    private static void metadata(String fileName, byte[] index, Manifest manifest, Findings found) {
        for (var entry : manifest.kept().entrySet()) {
            if (entry.getKey().endsWith(".dist-info/METADATA")) {
                var differences = CoreMetadata.differences(CoreMetadata.parse(entry.getKey(), entry.getValue()),
                        CoreMetadata.parse("the index's METADATA of " + fileName, index));
                tell(found, Code.METADATA_MISMATCH, differences
                        .stream().map(one -> "%s%s: the wheel says %s, the index %s"
                                .formatted(one.field(), one.key().isEmpty() ? "" : " " + one.key(),
                                        one.archive() == null
                                                ? "nothing"
                                                : one.archive(),
                                        one.index() == null ? "nothing" : one.index()))
                        .toList());
            }
        }
    }

    private static void tell(Findings found, Code code, List<String> differences) {
        differences.stream().limit(TOLD).forEach(one -> found.flaw(code, one));
        if (differences.size() > TOLD) {
            found.flaw(code, "and " + (differences.size() - TOLD) + " differences more");
        }
    }
}
