package org.strongset.check;

import static org.strongset.check.TestPackages.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A package that is allowed with exactly what is here, and not with less: the file asked about, what it stands on, one
/// key.
///
/// @param name of the file asked about
/// @param files all bytes, by their names in the folder
/// @param evidence the names of those that hold signatures
/// @param subjects the names of those that were signed, themselves or by digest
/// @param key the name of the one that holds the certificate
record Fixture(String name, Map<String, byte[]> files, List<String> evidence, List<String> subjects, String key) {

    /// Returns all of them: published ones, some made by GnuPG, and one of each kind of archive signed here.
    static List<Fixture> all() {
        var all = new ArrayList<Fixture>();
        all.add(signed("tool-1.0-py3-none-any.whl", TestPackages.wheel("tool", "1.0")));
        all.add(signed("tool-1.0.tar.gz", TestPackages.sdist("tool", "1.0")));
        all.add(signed("tool-1.0.0.tgz", TestPackages.npm("tool", "1.0.0", "")));
        all.add(signed("tool_1.0_all.deb", TestPackages.deb("tool", "1.0")));
        all.add(signed("tool.zip", TestPackages.zip(content("a.txt", "one"), content("b.txt", "two"))));
        all.add(signed("tool.tar", TestPackages.tar(content("a.txt", "one"))));
        all.add(signed("tool.tar.xz", read("stdsyslog_0.03.3-4.debian.tar.xz")));
        all.add(cleartext("InRelease", "Suite: test\nDate: today\n"));
        for (var made : List.of("rsa3072-SHA256", "nistp256-SHA256", "ed25519-SHA512", "dsa2048-SHA512",
                "brainpoolP256r1-SHA256")) {
            all.add(detached(made + ".txt", read("message.txt"), ".sig", read(made + ".sig"), made.substring(0, made
                    .indexOf('-')) + ".asc", read("keys/" + made.substring(0, made.indexOf('-')) + ".asc")));
        }
        all.add(published("failureaccess-1.0.1.jar", "colin-decker.asc"));
        all.add(published("xz-1.9.pom", "lasse-collin.asc"));
        all.add(published("tomcat-servlet-api-9.0.85.pom", "tomcat.asc"));
        all.add(debian());
        return all;
    }

    private static Fixture published(String name, String key) {
        return detached(name, read(name), ".asc", read(name + ".asc"), key, read("keys/" + key));
    }

    private static Fixture detached(String name, byte[] subject, String ending, byte[] signature, String key,
            byte[] certificate) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(name, subject);
        files.put(name + ending, signature);
        files.put("keys/" + key, certificate);
        return new Fixture(name, files, List.of(name + ending), List.of(name), "keys/" + key);
    }

    private static Fixture debian() {
        var name = "stdsyslog_0.03.3-4.dsc";
        var subjects = List.of("stdsyslog_0.03.3-4.debian.tar.xz", "stdsyslog_0.03.3.orig.tar.xz",
                "stdsyslog_0.03.3.orig.tar.xz.asc");
        var files = new LinkedHashMap<String, byte[]>();
        files.put(name, read(name));
        subjects.forEach(subject -> files.put(subject, read(subject)));
        files.put("keys/peter-pentchev.asc", read("keys/peter-pentchev.asc"));
        return new Fixture(name, files, List.of(name), subjects, "keys/peter-pentchev.asc");
    }

    private static Fixture signed(String name, byte[] subject) {
        var ann = TestSigner.named("ann");
        return detached(name, subject, ".asc", TestSigner.armor("SIGNATURE", ann.detached(subject)).getBytes(
                StandardCharsets.US_ASCII), "ann.pgp", ann.certificate());
    }

    private static Fixture cleartext(String name, String text) {
        var ann = TestSigner.named("ann");
        var files = new LinkedHashMap<String, byte[]>();
        files.put(name, ann.cleartext(text));
        files.put("keys/ann.pgp", ann.certificate());
        return new Fixture(name, files, List.of(name), List.of(), "keys/ann.pgp");
    }

    private static byte[] read(String name) {
        try (var in = Fixture.class.getResourceAsStream("/fixtures/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no fixture " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String file) {
        return files.getOrDefault(file, new byte[0]).clone();
    }

    @Override
    public String toString() {
        return name;
    }
}
