package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.strongset.archive.Entry;
import org.strongset.archive.Manifest;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// Compares what a wheel's RECORD says with what the wheel holds (THREATS.md AR-05).
public final class WheelCheck {
    private WheelCheck() {}

    /// What is wrong.
    public enum Kind {
        /// A file of the wheel is not in RECORD.
        NOT_IN_RECORD,
        /// RECORD has a file that the wheel has not.
        NOT_IN_WHEEL,
        /// The bytes have another digest.
        DIGEST,
        /// The length is another one.
        SIZE,
        /// RECORD has no digest of a file, or one that may not stand for bytes.
        NO_DIGEST,
        /// The only digest is of an algorithm that the archive's list does not have.
        NOT_COMPARED,
        /// There is no folder `….dist-info`, or more than one.
        DIST_INFO,
        /// The folder `….dist-info` is of another project or version than the file's name.
        NAME,
        /// An entry that no wheel may have: a link.
        LINK
    }

    /// One thing that is wrong.
    ///
    /// @param path of the file or folder; untrusted text
    /// @param message both values; untrusted text
    public record Mismatch(Kind kind, String path, String message) {}

    /// Returns the folders `….dist-info`, of which a wheel must have one.
    static List<String> folders(Manifest wheel) {
        var folders = new TreeSet<String>();
        for (var entry : wheel.entries()) {
            int slash = entry.path().indexOf('/');
            var first = slash < 0 ? entry.path() : entry.path().substring(0, slash);
            if (first.endsWith(".dist-info")) {
                folders.add(first);
            }
        }
        return List.copyOf(folders);
    }

    /// Returns all that is wrong; the least is that RECORD is missing.
    ///
    /// @param fileName of the wheel
    /// @param wheel with `NAME.dist-info/RECORD` kept
    /// @throws MetadataException if RECORD cannot be read, or was not kept
    public static List<Mismatch> mismatches(String fileName, Manifest wheel) {
        var folders = folders(wheel);
        if (folders.size() != 1) {
            return List.of(new Mismatch(Kind.DIST_INFO, fileName, "the wheel has " + folders.size()
                    + " folders .dist-info; it must have one: " + folders));
        }
        var folder = folders.getFirst();
        var wrong = new ArrayList<Mismatch>();
        name(fileName, folder, wrong);
        var path = folder + "/RECORD";
        byte[] bytes = wheel.kept().get(path);
        if (bytes == null && wheel.entries().stream().anyMatch(entry -> entry.path().equals(path))) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    fileName + ": " + path + " was not kept; it is larger than what is read of an archive");
        }
        if (bytes == null) {
            wrong.add(new Mismatch(Kind.NOT_IN_WHEEL, path, "the wheel has no RECORD"));
            return List.copyOf(wrong);
        }
        compare(folder, WheelRecord.parse(path, bytes), wheel, wrong);
        return List.copyOf(wrong);
    }

    private static void name(String fileName, String folder, List<Mismatch> wrong) {
        var parts = fileName.split("-", 3);
        var base = folder.substring(0, folder.length() - ".dist-info".length());
        int dash = base.lastIndexOf('-');
        var name = PythonName.find(base.substring(0, Math.max(0, dash)));
        var version = PythonVersion.find(base.substring(dash + 1).replace('_', '-'));
        boolean same = parts.length == 3 && name.isPresent() && version.isPresent() && name.equals(PythonName.find(
                parts[0])) && version.equals(PythonVersion.find(parts[1].replace('_', '-')));
        if (!same) {
            wrong.add(
                    new Mismatch(Kind.NAME, folder, "the wheel is called " + fileName + ", and its folder " + folder));
        }
    }

    private static void compare(String folder, WheelRecord record, Manifest wheel, List<Mismatch> wrong) {
        var left = new HashMap<>(record.lines());
        for (var entry : wheel.entries()) {
            var line = left.remove(entry.path());
            switch (entry.type()) {
                case DIRECTORY -> {
                    // RECORD has files only
                }
                case SYMLINK, HARDLINK -> wrong.add(new Mismatch(Kind.LINK, entry.path(), "a wheel may hold no link"));
                case FILE -> {
                    if (line == null && !mayBeAbsent(folder, entry.path())) {
                        wrong.add(new Mismatch(Kind.NOT_IN_RECORD, entry.path(),
                                "the wheel has this file, and RECORD has not"));
                    } else if (line != null) {
                        compare(folder, line, entry, wrong);
                    }
                }
            }
        }
        left.values().forEach(line -> wrong.add(new Mismatch(Kind.NOT_IN_WHEEL, line.path(),
                "RECORD has this file, and the wheel has not")));
    }

    private static boolean mayBeAbsent(String folder, String path) {
        return path.equals(folder + "/RECORD.jws") || path.equals(folder + "/RECORD.p7s");
    }

    private static void compare(String folder, WheelRecord.Line line, Entry entry, List<Mismatch> wrong) {
        var size = line.size();
        if (size != null && size != entry.size()) {
            wrong.add(new Mismatch(Kind.SIZE, entry.path(), "RECORD says " + size + " bytes; the wheel has " + entry
                    .size()));
        }
        Digest digest = line.digest();
        if (digest == null) {
            var own = entry.path().equals(folder + "/RECORD") || mayBeAbsent(folder, entry.path());
            if (!own) {
                wrong.add(new Mismatch(Kind.NO_DIGEST, entry.path(), line.weak() == null
                        ? "RECORD has no digest of this file"
                        : "RECORD has only a digest of " + line.weak()));
            }
        } else if (digest.algorithm() != Algorithm.SHA256) {
            wrong.add(new Mismatch(Kind.NOT_COMPARED, entry.path(), "RECORD says " + digest
                    + "; only SHA-256 is at hand"));
        } else if (!digest.equals(entry.sha256())) {
            wrong.add(new Mismatch(Kind.DIGEST, entry.path(), "RECORD says " + digest + "; the wheel has " + entry
                    .sha256()));
        }
    }
}
