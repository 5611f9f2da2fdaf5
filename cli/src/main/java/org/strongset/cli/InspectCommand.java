package org.strongset.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.strongset.archive.Archives;
import org.strongset.archive.Entry;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.model.Code;
import org.strongset.model.Exit;

/// `strongset inspect FILE`: every file of an archive with its SHA-256, and what installing it would run.
final class InspectCommand implements Command {
    /// As wide as sizes are written, so that paths stand in a column.
    private static final int SIZE = 10;

    @Override
    public CommandSpec spec() {
        return new CommandSpec("inspect", "FILE", "list what is in an archive, and whether installing it runs code", """
                Lists every entry of a zip, jar, wheel, tar (gz, xz, bz2, zst), npm tarball, ar or deb with its size and
                SHA-256. Nothing is unpacked. An archive that two readers could read in two ways is refused with a code.
                """, List.of(), List.of("0   listed", "20  refused: ambiguous, unsafe or malformed",
                "30  the file cannot be read"),
                List.of("strongset inspect foo-1.2-py3-none-any.whl",
                        "strongset inspect --json foo.jar"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var shown = arguments.only(spec());
        var file = console.file(shown);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "there is no readable file of that name", shown);
        }
        return switch (inspect(file, shown, console)) {
            case Inspection.Listed(var manifest) -> {
                console.out().print(arguments.has("--json") ? json(shown, manifest) : text(manifest));
                yield Exit.DONE.code();
            }
            case Inspection.Refused refused -> refused(refused, shown, arguments, console);
            case Inspection.NoArchive none -> refused(new Inspection.Refused(Code.ARCHIVE_UNSUPPORTED, "FORMAT",
                    "it is no archive of a format that is read here"), shown, arguments, console);
        };
    }

    private static Inspection inspect(Path file, String shown, Console console) {
        ZstdFolder.choose(console);
        try {
            return Archives.inspect(file, Limits.DEFAULT, _ -> false);
        } catch (UncheckedIOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "it cannot be read: " + e.getMessage(), shown);
        }
    }

    private static int refused(Inspection.Refused refused, String shown, Arguments arguments, Console console) {
        var code = refused.kind().isEmpty() ? refused.code().name() : refused.code() + "(" + refused.kind() + ")";
        console.err().println("strongset: error[" + code + "]: " + Visible.of(refused.message()));
        console.err().println("  where: " + Visible.of(shown));
        console.err().println("  to do: " + refused.code().remedy());
        if (arguments.has("--json")) {
            console.out().print(new Json().object().field("schema", "strongset/inspect/v1").field("file", shown)
                    .object("error").field("code", refused.code().name())
                    .field("kind", refused.kind().isEmpty() ? null : refused.kind())
                    .field("exit", refused.code().exit().code()).field("message", refused.message())
                    .field("todo", refused.code().remedy()).endObject().endObject());
        }
        return refused.code().exit().code();
    }

    private static String text(Manifest manifest) {
        var out = new StringBuilder();
        for (var entry : manifest.entries()) {
            var digest = entry.sha256();
            var size = Long.toString(entry.size());
            out.append(digest == null ? dashes(entry) : digest.hex()).append("  ")
                    .repeat(' ', Math.max(0, SIZE - size.length())).append(size).append("  ")
                    .append(Visible.of(entry.path())).append(entry.type() == Entry.Type.DIRECTORY ? "/" : "");
            var target = entry.linkTarget();
            if (target != null) {
                out.append(" -> ").append(Visible.of(target));
            }
            out.append('\n');
        }
        out.append('\n').append(label(manifest)).append(", ")
                .append(Words.count(manifest.entries().size(), "entry", "entries"))
                .append(", ").append(manifest.size()).append(" bytes, ").append(manifest.sha256()).append('\n');
        if (manifest.installing().isEmpty()) {
            out.append("installing it runs no code of its own\n");
        }
        for (var hook : manifest.installing()) {
            out.append("installing it runs code ").append(Visible.of(hook.describe())).append('\n');
        }
        return out.toString();
    }

    /// As wide as a digest, so that sizes and paths stand in columns.
    private static String dashes(Entry entry) {
        return String.format(Locale.ROOT, "%-64s", "(" + entry.type().name().toLowerCase(Locale.ROOT) + ")");
    }

    private static String label(Manifest manifest) {
        return manifest.format().name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String json(String shown, Manifest manifest) {
        var json = new Json().object().field("schema", "strongset/inspect/v1").field("file", shown)
                .field("format", label(manifest)).field("size", manifest.size())
                .field("sha256", manifest.sha256().hex()).array("entries");
        for (var entry : manifest.entries()) {
            var digest = entry.sha256();
            json.object().field("path", entry.path()).field("type", entry.type().name().toLowerCase(Locale.ROOT))
                    .field("size", entry.size()).field("sha256", digest == null ? null : digest.hex())
                    .field("linkTarget", entry.linkTarget()).endObject();
        }
        json.endArray().array("installing");
        for (var hook : manifest.installing()) {
            json.object().field("when", hook.when()).field("path", hook.path()).field("detail", hook.detail())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }
}
