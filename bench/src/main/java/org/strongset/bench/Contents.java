package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// G8 and G9: the SHA-256 of every file in a big archive.
///
/// Ours also compares all headers, checks every CRC-32 and hashes the archive itself; Python only hashes the entries, and
/// unzip only unpacks them.
record Contents(Path checkout, Path inputs, int rounds, Table table) {
    private static final List<String> JARS = List.of("hadoop-client-runtime-3.5.0.jar", "rocksdbjni-11.8.1.jar");
    private static final String TARBALL = "next-16.4.6.tgz";
    private static final int WARMING = 8;

    void measure() throws IOException {
        for (var jar : JARS) {
            measure(jar, true);
        }
        measure(TARBALL, false);
    }

    private void measure(String name, boolean isZip) throws IOException {
        var file = inputs.resolve(name).toString();
        var inspect = List.of("inspect", file);
        try (var warm = Warm.start(List.of(), WARMING, inspect);
                var alone = Warm.start(List.of("taskset", "-c", "0"), WARMING, inspect)) {
            var contestants = new LinkedHashMap<String, Contestant>();
            contestants.put("warm", warm);
            contestants.put("python", new Program(inputs, 1,
                    List.of("/usr/bin/python3", checkout.resolve("bench/hash-entries.py").toString(), file)));
            contestants.put("alone", alone);
            contestants.put("process", new Program(inputs, 1,
                    List.of(checkout.resolve("strongset").toString(), "inspect", file)));
            if (isZip) {
                contestants.put("unzip", new Program(inputs, 1, List.of("unzip", "-p", file)));
            }
            var turns = Turns.take(rounds, contestants);
            table.atMost("G8", name + ", CPU, warm", "Archives.inspect", "Python + hashlib",
                    turns.ratio("warm", "python", Sample::cpu), 0.6);
            table.atMost("G8", name + ", wall, whole process", "strongset inspect", "Python + hashlib",
                    turns.ratio("process", "python", Sample::wall), 1.0);
            table.note("G8", name + ", CPU, whole process", "strongset inspect", "Python + hashlib",
                    turns.ratio("process", "python", Sample::cpu));
            if (isZip) {
                table.atMost("G8", name + ", CPU, warm", "Archives.inspect", "unzip -p",
                        turns.ratio("warm", "unzip", Sample::cpu), 0.8);
            }
            table.atMost("G9", name + ", wall, warm", "on two cores", "on one", turns.ratio("warm", "alone",
                    Sample::wall), 0.65);
        }
    }
}
