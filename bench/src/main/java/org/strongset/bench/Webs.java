package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// The web of trust of Debian's developers as whole processes, from the raw keyring: ours beside GnuPG and sq-wot, with the settings under
/// which each gives the same User IDs (`RealGnuPgTest`, `RealSqWotTest`).
///
/// GnuPG's trust database is emptied before each turn; nobody's import is counted.
///
/// @param launcher the script `strongset`, which has built and trained before
record Webs(Path launcher, Path inputs, int rounds, Table table) {
    private static final String KEYRING = "/usr/share/keyrings/debian-keyring.gpg";
    private static final String ROOT = "CEBB52301D617E910390FE16587979573442684E";
    private static final String GPG = "gpg --homedir web-home --batch --quiet --no-default-keyring --keyring " + KEYRING
            + " --trust-model pgp --no-auto-check-trustdb --faked-system-time 20221225T000000! ";
    private static final String MEMBERS = "\"$0\" members --now 2022-12-25T00:00:00Z --keyring " + KEYRING + " ";
    private static final double GNUPG = 0.25;
    private static final double SEQUOIA = 1.2;

    void measure() throws IOException {
        var home = inputs.resolve("web-home");
        Files.createDirectories(home);
        home.toFile().setReadable(false, false);
        home.toFile().setReadable(true, true);
        var contestants = new LinkedHashMap<String, Contestant>();
        contestants.put("trust", shell(GPG + "--with-colons --list-keys | awk -F: '/^pub/{p=1} /^fpr/&&p{print $10 (\""
                + ROOT + "\"==$10?\":6:\":\":5:\"); p=0}' > web-trust"));
        Turns.take(1, contestants);
        contestants.clear();
        contestants.put("gpg", shell("rm -f web-home/trustdb.gpg && " + GPG + "--import-ownertrust web-trust && " + GPG
                + "--check-trustdb"));
        contestants.put("gnupg", shell(MEMBERS + "--model gnupg --owner-trust web-trust"));
        contestants.put("sq-wot", shell("TZ=UTC faketime -f '@2022-12-25 00:00:00' sq-wot -k " + KEYRING + " -r " + ROOT
                + " list"));
        contestants.put("openpgp", shell(MEMBERS + "--model openpgp --root " + ROOT));
        contestants.put("closure", shell(MEMBERS + "--root " + ROOT + " --need 1"));
        var turns = Turns.take(rounds, contestants);
        table.atMost("G1", "all User IDs that are valid, all others fully trusted; CPU", "members --model gnupg",
                "gpg --check-trustdb", turns.ratio("gnupg", "gpg", Sample::cpu), GNUPG);
        table.atMost("G1", "all that a root reaches; CPU", "members --model openpgp", "sq-wot list", turns.ratio(
                "openpgp", "sq-wot", Sample::cpu), SEQUOIA);
        table.note("G1", "by our own rule, one root, one word; CPU", "members", "sq-wot list", turns.ratio("closure",
                "sq-wot", Sample::cpu));
    }

    private Program shell(String script) {
        return new Program(inputs, 1, List.of("sh", "-c", script, launcher.toString()));
    }
}
