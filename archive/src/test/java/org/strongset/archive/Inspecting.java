package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongset.model.Code;

/// Inspects bytes as if they were a file of some name.
final class Inspecting {
    private final Path folder;

    Inspecting(Path folder) {
        this.folder = folder;
    }

    Inspection inspect(String name, byte[] bytes) {
        return inspect(name, bytes, Limits.DEFAULT);
    }

    Inspection inspect(String name, byte[] bytes, Limits limits) {
        return Archives.inspect(file(name, bytes), limits, _ -> false);
    }

    Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifest listed(String name, byte[] bytes) {
        return listed(inspect(name, bytes));
    }

    static Manifest listed(Inspection inspection) {
        assertThat(inspection).isInstanceOf(Inspection.Listed.class);
        return ((Inspection.Listed) inspection).manifest();
    }

    /// Asserts a refusal by its code and, after a space, its kind: `ARCHIVE_AMBIGUOUS NAME`.
    void refuses(String expected, String name, byte[] bytes) {
        assertThat(outcome(inspect(name, bytes))).startsWith(expected);
    }

    /// Returns `LISTED FORMAT COUNT`, `NONE`, or the code, the kind and, after a colon, the message.
    static String outcome(Inspection inspection) {
        return switch (inspection) {
            case Inspection.Listed(var manifest) -> "LISTED " + manifest.format() + " " + manifest.entries().size();
            case Inspection.NoArchive _ -> "NONE";
            case Inspection.Refused(Code code, var kind, var message) ->
                code + (kind.isEmpty() ? "" : " " + kind) + ": " + message;
        };
    }
}
