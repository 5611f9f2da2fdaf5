package org.strongset.ecosystem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// A Debian source package as its `.dsc` describes it (dsc(5), deb-src-control(5)).
///
/// @param source its name
/// @param version with its epoch
/// @param files what it consists of, in the order of `Checksums-Sha256`; each name once
public record DebianSource(String source, String version, List<File> files) {

    /// One file beside the `.dsc`.
    ///
    /// @param name a plain file name, no path
    /// @param size in bytes
    public record File(String name, long size, Digest sha256) {}

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9+.-]{0,254}");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9}:)?[0-9A-Za-z][0-9A-Za-z.+~-]{0,254}");
    private static final Pattern FILE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~_:%-]{0,254}");
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,14}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_FILES = 1000;

    public DebianSource {
        files = List.copyOf(files);
    }

    /// Reads the *signed* text of a `.dsc`: what a cleartext signature is over, never what stands around it.
    ///
    /// @throws MetadataException `MALFORMED`; `DIGEST_WEAK` if a file has no SHA-256; `PATH_UNSAFE` if a name is no plain
    ///         file name
    public static DebianSource parse(byte[] signedText) {
        var fields = Headers.control(".dsc", signedText);
        String source = checkName(".dsc", fields.one(".dsc", "Source"));
        String version = checkVersion(".dsc", fields.one(".dsc", "Version"));
        if (fields.all("Checksums-Sha256").isEmpty()) {
            throw new MetadataException(Code.DIGEST_WEAK, ".dsc: no Checksums-Sha256, so its files are named by MD5 or"
                    + " SHA-1 only");
        }
        var files = files(fields.all("Checksums-Sha256").getFirst());
        if (!fields.all("Files").isEmpty()) {
            requireSame(files, sizes(fields.all("Files").getFirst()));
        }
        return new DebianSource(source, version, files);
    }

    /// Returns `pkg:deb/debian/SOURCE@VERSION?arch=source`.
    public Purl purl() {
        return Purl.of("deb", "debian", source, version).withQualifier("arch", "source");
    }

    /// Returns what the `.dsc` is called: the name, `_`, and the version without its epoch.
    public String fileName() {
        return source + "_" + withoutEpoch(version) + ".dsc";
    }

    static String withoutEpoch(String version) {
        return version.substring(version.indexOf(':') + 1);
    }

    static String checkName(String where, String name) {
        return check(SOURCE, where, "package name", name);
    }

    static String checkVersion(String where, String version) {
        return check(VERSION, where, "version", version);
    }

    private static String check(Pattern pattern, String where, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new MetadataException(Code.MALFORMED, where + ": \"" + value + "\" is no " + what);
        }
        return value;
    }

    private static List<File> files(String field) {
        var files = new ArrayList<File>();
        var names = new HashSet<String>();
        for (var words : rows(field)) {
            String name = words[2];
            if (!FILE.matcher(name).matches()) {
                throw new MetadataException(Code.PATH_UNSAFE, ".dsc: \"" + name + "\" is no plain file name");
            }
            if (!names.add(name)) {
                throw new MetadataException(Code.MALFORMED, ".dsc: the file " + name + " stands twice");
            }
            check(HEX, ".dsc", "SHA-256", words[0]);
            files.add(new File(name, size(words[1]), Digest.sha256(words[0])));
        }
        if (files.isEmpty()) {
            throw new MetadataException(Code.MALFORMED, ".dsc: Checksums-Sha256 names no file");
        }
        return files;
    }

    private static Map<String, Long> sizes(String field) {
        var sizes = new HashMap<String, Long>();
        for (var words : rows(field)) {
            if (sizes.put(words[2], size(words[1])) != null) {
                throw new MetadataException(Code.MALFORMED, ".dsc: the file " + words[2] + " stands twice in Files");
            }
        }
        return sizes;
    }

    private static void requireSame(List<File> files, Map<String, Long> sizes) {
        var bySha256 = new HashMap<String, Long>();
        files.forEach(file -> bySha256.put(file.name(), file.size()));
        if (!bySha256.equals(sizes)) {
            throw new MetadataException(Code.MALFORMED, ".dsc: Files and Checksums-Sha256 differ: " + sizes + " and "
                    + bySha256);
        }
    }

    /// Rows of `DIGEST SIZE NAME`, one a line, after an empty first line.
    private static List<String[]> rows(String field) {
        var lines = field.strip().lines().toList();
        if (lines.size() > MAX_FILES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, ".dsc: more than " + MAX_FILES + " files");
        }
        var rows = new ArrayList<String[]>();
        for (String line : lines) {
            var words = line.strip().split(" ", -1);
            if (words.length != 3) {
                throw new MetadataException(Code.MALFORMED, ".dsc: \"" + line + "\" is not DIGEST SIZE NAME");
            }
            rows.add(words);
        }
        return rows;
    }

    private static long size(String text) {
        return Long.parseLong(check(SIZE, ".dsc", "size", text));
    }
}
