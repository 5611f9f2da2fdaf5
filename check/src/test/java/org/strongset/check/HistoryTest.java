package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.codes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.check.Question.ByIndex;
import org.strongset.continuity.Level;
import org.strongset.continuity.Listing;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockReader;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;

/// What was adopted, what an index lists, and what was before, on the way from a question to an answer.
final class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [answers]
            no-step-down = true
            [rule.adopted]
            digest = { lock = "strongset.lock" }
            [rule.listed]
            index-word = { min-age = "7d" }
            [rule.either]
            any = ["adopted", "listed"]
            [[use]]
            for = "pkg:*/**"
            allow = "either"
            """;
    private static final Purl TOOL = Purl.parse("pkg:npm/tool@1.1.0");
    private final byte[] tarball = TestPackages.npm("tool", "1.1.0", "");
    private final Digest digest = FileDigests.digest(Algorithm.SHA512, tarball);

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Lock lock(String version, Digest digest, String... lines) {
        var text = new StringBuilder("strongset-lock 1\npkg:npm/tool@").append(version).append("\n  file ")
                .append(digest)
                .append(" \"tool-").append(version).append(".tgz\"\n  seen 2026-11-01\n");
        for (var line : lines) {
            text.append("  ").append(line).append('\n');
        }
        return LockReader.read(text.toString().getBytes(UTF_8));
    }

    private Answer check(String layer, Lock lock, ByIndex question) {
        return new Checker(List.of(scene.layer(layer, POLICY)), scene.store(), NOW, "", ArchivesAtHand.none(), lock)
                .check(question);
    }

    private ByIndex question(@Nullable Listing listing, @Nullable Path file) {
        return new ByIndex(TOOL, "tool-1.1.0.tgz", List.of(digest), file, List.of(), null, listing, "index.example",
                List.of(), false);
    }

    private Listing listing(@Nullable Profile before) {
        return new Listing("index.example", List.of(digest), Profile.unknown(TOOL), NOW.minus(Duration.ofDays(9)), null,
                before);
    }

    @Test
    void S06_adoptedBytesPassWithoutAnIndexAndWithoutTheBytes() {
        assertSays(check("user", lock("1.1.0", digest, "evidence index"), question(null, null)), 0, Code.ADOPTED,
                Code.NOT_LOOKED_INTO);
        assertSays(check("user", Lock.EMPTY, question(null, null)), 12, Code.NOT_ADOPTED);
    }

    @Test
    void otherBytesOfAnAdoptedVersionAreTamperedWithThoughTheIndexNamesThem() {
        var other = FileDigests.digest(Algorithm.SHA512, new byte[1]);
        assertSays(check("user", lock("1.1.0", other, "evidence index"), question(listing(null), null)), 20,
                Code.BYTES_CHANGED);
    }

    @Test
    void aDigestByAnotherAlgorithmIsComparedWithNothingAndAsked() {
        var other = FileDigests.digest(Algorithm.SHA256, tarball);
        assertSays(check("user", lock("1.1.0", other, "evidence index"), question(null, null)), 12, Code.NOT_ADOPTED);
    }

    @Test
    void aLockSaysYesToNoPolicyThatCameWithIt() {
        var answer = check("project", lock("1.1.0", digest, "evidence index"), question(null, null));
        assertThat(answer.decision().exit().code()).isNotZero();
        assertThat(codes(answer)).doesNotContain(Code.ADOPTED);
    }

    @Test
    void PO_16_theVersionAdoptedBeforeInTheLineIsWhatItIsComparedWith() {
        var before = FileDigests.digest(Algorithm.SHA512, new byte[1]);
        assertSays(check("user", lock("1.0.0", before, "evidence provenance"), question(listing(null), null)), 10,
                Code.EVIDENCE_DOWNGRADE);
        assertSays(check("user", lock("1.2.0", before, "evidence provenance"), question(listing(null), null)), 0,
                Code.RULE_MET);
    }

    @Test
    void GP_12_codeAtInstallThatWasNotThereBeforeIsFoundInTheBytes() {
        var bytes = TestPackages.npm("tool", "1.1.0", ", \"scripts\": {\"postinstall\": \"node x\"}");
        var question = new ByIndex(TOOL, "tool-1.1.0.tgz", List.of(FileDigests.digest(Algorithm.SHA512, bytes)), scene
                .write("cached", bytes), List.of(), null, null, "index.example", List.of(), false);
        var before = FileDigests.digest(Algorithm.SHA512, new byte[1]);
        assertSays(check("user", lock("1.0.0", before, "evidence index", "install-code no"), question), 10,
                Code.NEW_INSTALL_SCRIPT);
    }

    @Test
    void WT_11_theIndexesOwnWordOnTheVersionBeforeCountsToo() {
        var before = new Profile(TOOL.withVersion("1.0.9"), Level.PROVENANCE, null, PublishPath.TRUSTED, "ci",
                new TreeSet<>(), null, false);
        var answer = check("user", Lock.EMPTY, question(listing(before), null));
        assertSays(answer, 10, Code.EVIDENCE_DOWNGRADE);
        assertThat(answer.decision().reasons().getFirst().message()).contains("1.0.9", "by the word of index.example");
    }

    /// Decided by the digest as without the bytes: npm takes such a package, whoever else would not.
    @Test
    void AR_13_aPackageInAnotherFolderThatALockFileNamesIsNotLookedInto() {
        var bytes = TestPackages.npmIn("tool", "tool", "1.1.0", "");
        var question = new ByIndex(TOOL, "tool-1.1.0.tgz", List.of(FileDigests.digest(Algorithm.SHA512, bytes)), scene
                .write("cached", bytes), List.of(), null, null, "index.example", List.of(), false);
        assertSays(check("user", Lock.EMPTY, question), 12, Code.NOT_ADOPTED, Code.NOT_LOOKED_INTO);
        var other = new ByIndex(TOOL, "tool-1.1.0.tgz", List.of(digest), scene.file("cached"), List.of(), null, null,
                "index.example", List.of(), false);
        assertSays(check("user", Lock.EMPTY, other), 20, Code.DIGEST_MISMATCH);
    }
}
