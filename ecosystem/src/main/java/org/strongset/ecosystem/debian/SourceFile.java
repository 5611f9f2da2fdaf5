package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// One file of a source package.
///
/// @param name a plain file name, no path
/// @param size in bytes
public record SourceFile(String name, long size, Digest sha256) {
    private static final Pattern FILE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~_:%-]{0,254}");
    private static final int MOST = 1000;

    /// Reads the field `Checksums-Sha256` of a `.dsc` or an entry of `Sources`; `Files`, if it is there, must name the same
    /// files with the same sizes.
    ///
    /// @throws MetadataException `MALFORMED`; `LIMIT_EXCEEDED`; `DIGEST_WEAK` if the files have no SHA-256; `PATH_UNSAFE` if
    ///         a name is no plain file name
    public static List<SourceFile> of(Paragraph fields) {
        var files = named(fields);
        if (fields.find("Files").isPresent()) {
            requireSame(fields, files);
        }
        return files;
    }

    /// Reads the field `Checksums-Sha256` alone.
    ///
    /// @throws MetadataException as [#of]
    static List<SourceFile> named(Paragraph fields) {
        if (fields.find("Checksums-Sha256").isEmpty()) {
            throw new MetadataException(Code.DIGEST_WEAK, fields.where()
                    + ": no Checksums-Sha256, so its files are named by MD5 or SHA-1 only");
        }
        var files = new ArrayList<SourceFile>();
        var names = new HashSet<String>();
        for (var row : rows(fields, "Checksums-Sha256")) {
            var name = row.get(2);
            if (!FILE.matcher(name).matches()) {
                throw new MetadataException(Code.PATH_UNSAFE,
                        fields.where() + ": \"" + name + "\" is no plain file name");
            }
            if (!names.add(name)) {
                throw fields.malformed("the file " + name + " stands twice");
            }
            files.add(new SourceFile(name, Checked.size(fields.where(), row.get(1)),
                    Checked.digest(fields.where(), Algorithm.SHA256, row.get(0))));
        }
        if (files.isEmpty()) {
            throw fields.malformed("Checksums-Sha256 names no file");
        }
        return List.copyOf(files);
    }

    private static void requireSame(Paragraph fields, List<SourceFile> files) {
        Map<String, Long> bySha256 = new HashMap<>();
        files.forEach(file -> bySha256.put(file.name(), file.size()));
        Map<String, Long> byMd5 = new HashMap<>();
        for (var row : rows(fields, "Files")) {
            if (byMd5.put(row.get(2), Checked.size(fields.where(), row.get(1))) != null) {
                throw fields.malformed("the file " + row.get(2) + " stands twice in Files");
            }
        }
        if (!bySha256.equals(byMd5)) {
            throw fields.malformed("Files and Checksums-Sha256 differ: " + byMd5 + " and " + bySha256);
        }
    }

    private static List<List<String>> rows(Paragraph fields, String name) {
        var rows = fields.rows(name);
        if (rows.size() > MOST) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, fields.where() + ": more than " + MOST + " files");
        }
        for (var row : rows) {
            if (row.size() != 3) {
                throw fields.malformed("\"" + String.join(" ", row) + "\" is not DIGEST SIZE NAME");
            }
        }
        return rows;
    }
}
