package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// `strongset check --installed` as a person starts it, beside apt and dpkg, which only look the same packages up.
///
/// apt decompresses its lists or maps the cache that it made of them, and verifies nothing; dpkg reads its status. Ours
/// reads the same lists, hashes them, verifies who signed them, and keeps a verdict for each package.
///
/// @param launcher the script `strongset`, which has built and trained before
record Installed(Path launcher, Path inputs, int rounds, Table table) {
    private static final String POLICY = """
            strongset = 1
            name = "distribution"
            [rule.distribution]
            archive-chain = { ring = "debian-archive" }
            [[use]]
            for = "pkg:deb/**"
            allow = "distribution"
            """;
    /// With a store of its own, so that nobody's is filled. What is in no archive is denied: that is an answer too.
    private static final String OURS = "XDG_DATA_HOME=\"$PWD/store\" \"$0\" check --policy installed.toml --installed || [ $? -eq 10 ]";
    private static final double MOST_SECONDS = 2;

    void measure() throws IOException {
        Files.writeString(inputs.resolve("installed.toml"), POLICY);
        var contestants = new LinkedHashMap<String, Contestant>();
        contestants.put("ours", shell(1, OURS));
        contestants.put("apt-cache", shell(1, "apt-cache show $(dpkg-query -W -f '${binary:Package} ')"));
        contestants.put("dpkg", shell(10, "dpkg -s $(dpkg-query -W -f '${binary:Package} ')"));
        contestants.put("one", shell(5, "apt-cache show zlib1g"));
        try (var index = Warm.start(List.of(), 30, List.of("index", inputs.resolve("Packages").toString(), "zlib1g"))) {
            contestants.put("index", index);
            var turns = Turns.take(rounds, contestants);
            table.atMost("installed", "all that dpkg says is installed; s, whole process, wall", "check --installed",
                    "",
                    turns.cost("ours", Sample::wall), MOST_SECONDS);
            table.note("installed", "the same, CPU", "check --installed", "", turns.cost("ours", Sample::cpu));
            table.note("installed", "the same, CPU", "check --installed", "apt-cache show PACKAGE...",
                    turns.ratio("ours", "apt-cache", Sample::cpu));
            table.note("installed", "the same, CPU", "check --installed", "dpkg -s PACKAGE...",
                    turns.ratio("ours", "dpkg", Sample::cpu));
            table.note("index", "Packages of main read, hashed, one package found, warm; CPU", "PackagesIndex",
                    "apt-cache show zlib1g", turns.ratio("index", "one", Sample::cpu));
        }
    }

    private Program shell(int times, String script) {
        return new Program(inputs, times, List.of("sh", "-c", script, launcher.toString()));
    }
}
