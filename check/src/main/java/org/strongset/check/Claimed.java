package org.strongset.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.strongset.archive.Inspection;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.model.Purl;

/// Which source a file's own metadata name, where a policy asks.
final class Claimed {
    private Claimed() {}

    /// Returns which files of an archive are needed: those that are wanted anyway, and those that hold claims.
    static Predicate<String> wanted(Predicate<String> wanted, boolean asks) {
        return asks ? wanted.or(SourceClaims::wanted) : wanted;
    }

    /// Returns what a file that was inspected claims.
    ///
    /// @param name its file name
    static List<SourceClaims> by(Purl purl, String name, Inspection inspection, Path file) throws IOException {
        return switch (inspection) {
            case Inspection.Listed(var manifest) -> SourceClaims.find(purl, manifest).stream().toList();
            case Inspection.NoArchive(var sha256, var size) -> name.endsWith(".pom") && size <= Reader.MAX_EVIDENCE
                    ? List.of(SourceClaims.pom(name, Reader.again(file, name, sha256)))
                    : List.of();
            case Inspection.Refused _ -> List.of();
        };
    }
}
