package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.strongset.check.Answer;
import org.strongset.maven.Coordinates;
import org.strongset.maven.Got;
import org.strongset.maven.IgnoredRepository;
import org.strongset.maven.Module;
import org.strongset.maven.Needed;
import org.strongset.maven.Resolution;
import org.strongset.maven.Role;
import org.strongset.maven.Source;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Party;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence;
import org.strongset.sign.Verification.State;

/// Many answers at once: classes, counts, and the worst five.
class ClassesTextTest {
    private static final Digest POLICY = Digest.parse("sha256:" + "c".repeat(64));
    private static final Digest FILE = Digest.parse("sha256:" + "a".repeat(64));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ModuleLines NO_POMS = new ModuleLines(Path.of("/project"), Path.of("/project/pom.xml"),
            new Resolution(List.of(), List.of(), List.of(), List.of(), ""));

    private final List<Answered> answered = new ArrayList<>();
    private final List<Needed> needed = new ArrayList<>();

    private Needed needed(String artifact, String extension, Role role) {
        var of = new Coordinates("org.example." + artifact.charAt(0), artifact, "1.0", "", extension);
        var one = new Needed(of, "1.0", Set.of(role),
                new TreeSet<>(role == Role.DEPENDENCY ? Set.of("compile") : Set.of()),
                List.of(new Coordinates("org.example", "app", "1", "", "jar")),
                new Got.Here(Path.of("x"), new Source.Upstream("central", "central.example"), List.of()),
                new Got.Missing(Got.Why.NOT_FOUND, null, "none"));
        needed.add(one);
        return one;
    }

    private void add(Needed needed, Outcome outcome, Code code, String message, List<Evidence> evidence) {
        add(needed, outcome, List.of(Reason.of(code, message)), evidence);
    }

    private void add(Needed needed, Outcome outcome, List<Reason> reasons, List<Evidence> evidence) {
        boolean allow = outcome == Outcome.ALLOW;
        var parties = allow && reasons.getFirst().code() == Code.RULE_MET
                ? List.of(new Counted(Party.ofOpenPgp("A".repeat(40), "Ann"), List.of("release")))
                : List.<Counted>of();
        var decision = new Decision(new Artifact(needed.purl(), BuildTree.fileName(needed), FILE, false), outcome,
                allow ? "signed" : null, "policy", reasons, parties, List.of(), List.of(),
                List.of());
        answered.add(new Answered(new Answer(decision, evidence, POLICY), new BuildNeed(needed, NO_POMS)));
    }

    private static Evidence unknown(String issuer, String time) {
        return new Evidence.Signature(FILE, "x.asc", FILE, State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, "not at hand",
                null,
                "", issuer, Instant.parse(time), Set.of(), List.of());
    }

    private CheckReport report() {
        for (int i = 0; i < 4; i++) {
            add(needed("good" + i, "jar", Role.DEPENDENCY), Outcome.ALLOW, Code.RULE_MET, "signed", List.of());
        }
        add(needed("old", "jar", Role.DEPENDENCY), Outcome.ALLOW, List.of(
                Reason.of(Code.SIGNER_UNKNOWN, "made by a key"), Reason.of(Code.WAIVED, "ann took the risk")),
                List.of(unknown("KEY1", "2020-01-01T00:00:00Z")));
        for (int i = 0; i < 8; i++) {
            add(needed((i < 2 ? "x" : "y") + i, "jar", Role.PLUGIN_DEPENDENCY), Outcome.DENY, Code.SIGNER_UNKNOWN,
                    "made by a key",
                    List.of(unknown("KEY" + i / 2 * 2 % 14, "20%s-03-04T05:06:07Z".formatted(10 + i))));
        }
        for (int i = 0; i < 4; i++) {
            add(needed("z" + i, "pom", Role.MODEL), Outcome.DENY, Code.SIGNER_UNKNOWN, "made by a key",
                    List.of(unknown("OTHER" + i, "2020-01-01T00:00:00Z")));
        }
        add(needed("lost", "jar", Role.EXTENSION), Outcome.UNAVAILABLE, Code.UPSTREAM_HAS_NONE,
                "central has no hostile\u001b[2J", List.of());
        add(needed("none", "jar", Role.PLUGIN), Outcome.DENY, Code.NO_EVIDENCE, "no signature was found", List.of());
        add(needed("bad", "jar", Role.DEPENDENCY), Outcome.DENY, Code.SIG_INVALID, "bad.jar.asc: it does not fit",
                List.of());
        var tree = new BuildTree("pom.xml", new Resolution(needed,
                List.of(new Module(new Coordinates("org.example", "app", "1", "", "jar"), Path.of("pom.xml"))),
                List.of(new IgnoredRepository("snapshots", "http://repo.example.org/", "org.example:parent:1"),
                        new IgnoredRepository("snapshots", "http://repo.example.org/", "org.example:parent:2")),
                List.of(), "Maven 3.8.7 at /usr/share/maven, Java 17"), NO_POMS, false);
        var notes = tree.ignored().map(one -> List.of(Reason.of(Code.REPOSITORY_IGNORED, one)))
                .orElse(List.of());
        return new CheckReport(List.of(new CheckReport.Source("policy", "mine", "who I know", POLICY)), NOW, answered,
                List.of(tree), notes);
    }

    @Test
    void theTextIsTheGoldenOne() {
        assertGolden("check-classes.txt", ClassesText.of(report(), false));
    }

    @Test
    void theJsonIsTheGoldenOneAndFitsTheSchema() {
        var json = DecisionJson.of(report());
        assertGolden("check-classes.json", json);
        Schemas.assertFits(json);
    }

    @Test
    void everyAnswerIsInExactlyOneClass() {
        var text = ClassesText.of(report(), false);
        int counted = text.lines().takeWhile(line -> !line.contains("to look at first"))
                .filter(line -> line.matches("  (ALLOW|DENY|UNAVAILABLE) +\\d+  .*"))
                .mapToInt(line -> Integer.parseInt(line.strip().split(" +", 3)[1])).sum();
        assertThat(counted).isEqualTo(answered.size());
        assertThat(text).contains("to look at first (--all: each of the " + answered.size() + ")");
    }

    @Test
    void progressSaysHowLongTheRestTakesOnceItCanKnow() {
        assertThat(Progress.left(Duration.ofSeconds(1), 10, 100)).isEmpty();
        assertThat(Progress.left(Duration.ofSeconds(10), 0, 100)).isEmpty();
        assertThat(Progress.left(Duration.ofSeconds(10), 10, 100)).isEqualTo(", about 2 min left");
        assertThat(Progress.left(Duration.ofSeconds(10), 50, 100)).isEqualTo(", about 10 s left");
        assertThat(Progress.left(Duration.ofSeconds(10), 100, 100)).isEmpty();
    }
}
