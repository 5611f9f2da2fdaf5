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
    private static final String ASK = " \"$0\" members --now 2022-12-25T00:00:00Z --keyring " + KEYRING + " ";
    /// Nothing is remembered from before.
    private static final String COLD = "rm -rf web-cold && XDG_DATA_HOME=$PWD/web-cold" + ASK;
    /// Signatures that fitted are.
    private static final String WARM = "XDG_DATA_HOME=$PWD/web-warm" + ASK;
    private static final String SQ_WOT = "TZ=UTC faketime -f '@2022-12-25 00:00:00' sq-wot -k " + KEYRING + " -r "
            + ROOT
            + " ";
    /// Whom the root certified.
    private static final String SOMEBODY = "F00F67C10AC612F5418B01975098021C70518078";
    private static final double GNUPG = 0.25;
    private static final double SEQUOIA = 1.2;
    private static final double AGAIN = 0.04;
    private static final double LOOK_UP = 0.10;

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
        contestants.put("gnupg", shell(COLD + "--model gnupg --owner-trust web-trust"));
        contestants.put("again",
                shell("sed 's/" + SOMEBODY + ":5:/" + SOMEBODY + ":2:/' web-trust > web-changed && " + WARM
                        + "--model gnupg --owner-trust web-changed"));
        contestants.put("sq-wot", shell(SQ_WOT + "list"));
        contestants.put("openpgp", shell(COLD + "--model openpgp --root " + ROOT));
        contestants.put("authenticate",
                shell(SQ_WOT + "authenticate 'Alan Woodland <awoodland@debian.org>' " + SOMEBODY));
        contestants.put("look-up", shell(WARM + "--model openpgp --root " + ROOT + " " + SOMEBODY));
        contestants.put("closure", shell(COLD + "--root " + ROOT + " --need 1"));
        contestants.put("closure again", shell(WARM + "--root " + ROOT + " --need 1"));
        var turns = Turns.take(rounds, contestants);
        table.atMost("G1", "all User IDs that are valid, all others fully trusted; CPU", "members --model gnupg",
                "gpg --check-trustdb", turns.ratio("gnupg", "gpg", Sample::cpu), GNUPG);
        table.atMost("G1", "all that a root reaches; CPU", "members --model openpgp", "sq-wot list", turns.ratio(
                "openpgp", "sq-wot", Sample::cpu), SEQUOIA);
        table.atMost("G2", "the first again, one owner-trust changed, signatures remembered; CPU",
                "members --model gnupg", "gpg --check-trustdb", turns.ratio("again", "gpg", Sample::cpu), AGAIN);
        table.atMost("G3", "one certificate looked up; CPU", "members --model openpgp", "sq-wot authenticate",
                turns.ratio(
                        "look-up", "authenticate", Sample::cpu),
                LOOK_UP);
        table.note("G1", "by our own rule, again; CPU", "members", "sq-wot list", turns.ratio("closure again", "sq-wot",
                Sample::cpu));
        table.note("G1", "by our own rule, one root, one word; CPU", "members", "sq-wot list", turns.ratio("closure",
                "sq-wot", Sample::cpu));
    }

    private Program shell(String script) {
        return new Program(inputs, 1, List.of("sh", "-c", script, launcher.toString()));
    }
}
