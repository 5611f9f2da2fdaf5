import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the folder of jars that the launcher runs, from the jars that Maven resolved. The build runs it, on whatever
/// Java runs Maven (17 or newer):
///
///     java build/LibFolder.java CHECKOUT JAR CLASSPATH LIB check|write
///
/// JAR is the command's own jar. CLASSPATH is a file with the rest of the runtime class path. Every jar in it that is
/// not one of our own rooms must be the one that `build/dependencies.sha256` names, in the format of `sha256sum`; this is
/// checked before any jar is changed. `write` writes that list anew first, for a person to read the difference:
///
///     mvn -B -q -DskipTests package -Dstrongset.pins=write && git diff build/dependencies.sha256
///
/// In LIB each jar is stored, not compressed, and has no signature: the class loader would check it at each start, and
/// the ahead-of-time cache leaves signed classes out. The list of digests stands in for those signatures.
/// `LIB/class-path` names the jars in the order in which they are searched, one a line.
final class LibFolder {

    public static void main(String[] args) throws IOException {
        var checkout = Path.of(args[0]).toRealPath();
        var pins = checkout.resolve("build/dependencies.sha256");
        var lib = Path.of(args[3]);
        var jars = classPath(Path.of(args[1]), Path.of(args[2]));
        var foreign = jars.stream().filter(jar -> !isRoom(jar, checkout)).toList();

        if (args[4].equals("write")) {
            writePins(foreign, pins);
        }
        var wrong = complaints(foreign, readPins(pins));
        if (!wrong.isEmpty()) {
            wrong.forEach(System.err::println);
            System.err.println("to do: if each of these changes is meant, write the list anew with"
                    + " mvn -B -q -DskipTests package -Dstrongset.pins=write, and read the difference");
            System.exit(1);
        }
        clear(lib);
        for (var jar : jars) {
            repack(jar, lib.resolve(name(jar)));
        }
        Files.write(lib.resolve("class-path"), jars.stream().map(LibFolder::name).toList());
    }

    private static List<Path> classPath(Path first, Path file) throws IOException {
        var jars = new ArrayList<Path>();
        jars.add(first.toRealPath());
        for (var element : Files.readString(file).strip().split(File.pathSeparator)) {
            jars.add(Path.of(element).toRealPath());
        }
        return jars;
    }

    /// Returns whether `jar` was made by this build: it is in `CHECKOUT/ROOM/target`.
    private static boolean isRoom(Path jar, Path checkout) {
        var target = jar.getParent();
        return target.endsWith("target") && checkout.equals(target.getParent().getParent());
    }

    /// Returns a line for each jar that is not pinned or not what was pinned, and for each pin without a jar.
    private static List<String> complaints(List<Path> jars, Map<String, String> pins) {
        var wrong = new ArrayList<String>();
        var unused = new TreeMap<>(pins);
        for (var jar : jars) {
            var pinned = unused.remove(name(jar));
            var actual = sha256(jar);
            if (pinned == null) {
                wrong.add(name(jar) + ": not in build/dependencies.sha256 (its SHA-256 is " + actual + ", in " + jar
                        + ")");
            } else if (!pinned.equals(actual)) {
                wrong.add(name(jar) + ": SHA-256 is " + actual + ", but " + pinned + " is pinned (" + jar + ")");
            }
        }
        unused.keySet().forEach(name -> wrong.add(name + ": pinned in build/dependencies.sha256, but nothing uses it"));
        return wrong;
    }

    private static Map<String, String> readPins(Path file) throws IOException {
        var pins = new TreeMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            if (line.length() < 67 || !line.startsWith("  ", 64)) {
                throw new IOException(file + ": not a line as sha256sum writes it: " + line);
            }
            pins.put(line.substring(66), line.substring(0, 64));
        }
        return pins;
    }

    private static void writePins(List<Path> jars, Path file) throws IOException {
        Files.write(file, jars.stream().sorted(Comparator.comparing(LibFolder::name))
                .map(jar -> sha256(jar) + "  " + name(jar)).toList());
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
    }

    /// Writes the entries of `from` to `to` in their order and with their times, without compression and signatures.
    private static void repack(Path from, Path to) throws IOException {
        try (var in = new ZipFile(from.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            boolean signed = in.stream().anyMatch(LibFolder::isSignature);
            for (var entry : in.stream().toList()) {
                if (isSignature(entry)) {
                    continue;
                }
                byte[] bytes = signed && entry.getName().equals(JarFile.MANIFEST_NAME)
                        ? withoutDigests(in.getInputStream(entry))
                        : in.getInputStream(entry).readAllBytes();
                store(out, entry, bytes);
            }
        }
    }

    /// Returns whether this is a file of the jar's own signature (JAR File Specification, "Signed JAR File").
    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("(?i)META-INF/(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");
    }

    /// Returns a signed jar's manifest with its main section only: the others carry the digests of the files.
    private static byte[] withoutDigests(InputStream in) throws IOException {
        var manifest = new Manifest(in);
        manifest.getEntries().clear();
        var out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static void store(ZipOutputStream out, ZipEntry from, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(from.getName());
        entry.setTimeLocal(from.getTimeLocal());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }

    private static String sha256(Path file) {
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
