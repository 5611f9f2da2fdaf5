package org.strongset.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Keep;
import org.strongset.archive.bounds.Profile;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.bounds.Taker;
import org.strongset.archive.bounds.Tree;
import org.strongset.archive.zip.ZipReader;

/// Looks into files.
public final class Archives {
    private Archives() {}

    /// Reads all of `file` and says what is in it. Nothing is written, and nothing outside of the file is read.
    ///
    /// The file is read twice, once for its own digest and once for its contents, so it must be one that nobody else can
    /// change meanwhile. An archive inside the archive is a file like any other; only the two tars of a `.deb` are opened.
    ///
    /// @param keep chooses, by path, small files whose bytes go into [Manifest#kept]: at most 64 of at most 1 MiB, the
    ///     first ones in the archive's order, and one `….dist-info/RECORD` of at most 16 MiB
    /// @throws UncheckedIOException if the file cannot be read
    public static Inspection inspect(Path file, Limits limits, Predicate<String> keep) {
        return inspect(file, limits, keep, System::nanoTime);
    }

    static Inspection inspect(Path file, Limits limits, Predicate<String> keep, LongSupplier nanoTime) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var source = Source.of(channel, channel.size());
            var digest = FileDigest.start(source);
            try {
                var name = file.getFileName() == null ? "" : file.getFileName().toString();
                var kept = new Keep(keep, InstallHooks::reads);
                var budget = new Budget(limits, source.size(), nanoTime);
                return inspect(new Reading(source, name, budget, kept), source, digest);
            } catch (Refusal refusal) {
                return new Inspection.Refused(refusal.code(), refusal.kind(), message(refusal));
            } finally {
                digest.join(); // it must not outlive the open file
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inspection inspect(Reading reading, Source source, FileDigest digest) throws Refusal {
        var contents = reading.read();
        if (contents.isEmpty()) {
            return new Inspection.NoArchive(digest.join(), source.size());
        }
        var format = contents.get().format();
        var entries = contents.get().entries();
        var installing = InstallHooks.find(format, entries, reading.keep().all());
        return new Inspection.Listed(new Manifest(format, source.size(), digest.join(), entries, installing,
                reading.keep().forCaller()));
    }

    /// Reads all of a zip file, and hands over the bytes of the files in it that are wanted, one by one: nothing is kept.
    ///
    /// @param taker may be called by several threads at once; what it throws is thrown here
    /// @throws Refusal if it is no zip file, can be read in two ways, or costs more than the limits
    /// @throws UncheckedIOException if the file cannot be read
    public static void eachInZip(Path file, Limits limits, Taker taker) throws Refusal {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var source = Source.of(channel, channel.size());
            var budget = new Budget(limits, source.size(), System::nanoTime);
            ZipReader.read(source, new Tree(Profile.EVERYWHERE, budget), budget, taker);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(Refusal refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
