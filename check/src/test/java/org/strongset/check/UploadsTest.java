package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// The packager's word for what they uploaded.
final class UploadsTest {
    private static final TestSigner ANN = TestSigner.named("ann");
    private static final TestSigner EVE = TestSigner.named("eve");
    private static final byte[] TOOL = TestPackages.deb("tool", "1.0-1");
    private static final String FILE = "tool_1.0-1_all.deb";
    private static final String UPLOAD = "tool_1.0-1_amd64.changes";

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.admit("ann.pgp", ANN);
        scene.write(FILE, TOOL);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String changes(String name, Digest sha256) {
        return "Format: 1.8\nSource: tool\nVersion: 1.0-1\nChecksums-Sha256:\n %s %s %s\n %s 3 other.buildinfo\nFiles:\n %s 1 a b %s\n"
                .formatted(sha256.hex(), TOOL.length, name, "ab".repeat(32), "cd".repeat(16), name);
    }

    private static String changes() {
        return changes(FILE, Hashes.sha256(TOOL));
    }

    private Answer ask(Path... evidence) {
        return scene.check(Scene.SIGNED, scene.question(FILE, null, List.of(evidence), false));
    }

    @Test
    void whatThePackagersUploadNamesIsTheirs() {
        scene.write(UPLOAD, ANN.cleartext(changes()));
        var answer = ask();
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).singleElement().satisfies(counted -> {
            assertThat(counted.roles()).containsExactly("packager");
            assertThat(counted.party().name()).startsWith("ann");
        });
        Path elsewhere = scene.write("elsewhere/x.changes", ANN.cleartext(changes()));
        scene.write(UPLOAD, "");
        assertSays(ask(elsewhere), 0, Code.RULE_MET);
    }

    @Test
    void anUploadOfOtherBytesIsInvalid() {
        scene.write(UPLOAD, ANN.cleartext(changes(FILE, Digest.sha256("ab".repeat(32)))));
        assertSays(ask(), 20, Code.DIGEST_MISMATCH);
        scene.signed(FILE, TOOL, ANN);
        assertSays(ask(), 0, Code.EVIDENCE_INVALID);
    }

    @Test
    void anUploadThatSpeaksOfOtherFilesIsNotAsked() {
        scene.write(UPLOAD, ANN.cleartext(changes("other_1.0_all.deb", Digest.sha256("ab".repeat(32)))));
        assertSays(ask(), 10, Code.NO_EVIDENCE);
        assertSays(ask(scene.file(UPLOAD)), 20, Code.DIGEST_MISMATCH);
    }

    @Test
    void anUploadByAnybodyElseIsNobodysWord() {
        scene.write(UPLOAD, EVE.cleartext(changes()));
        assertSays(ask(), 10, Code.SIGNER_UNKNOWN);
        scene.write(UPLOAD, changes());
        assertSays(ask(), 20);
    }

    @Test
    void OP_04_onlyTheSignedPartIsLookedAt() {
        var text = new String(ANN.cleartext(changes("x", Digest.sha256("ab".repeat(32)))), StandardCharsets.UTF_8);
        scene.write(UPLOAD, changes() + "\n" + text);
        assertSays(ask(), 20);
        scene.write(UPLOAD, text + "\n" + changes());
        assertSays(ask(), 20);
        scene.write(UPLOAD, new String(ANN.cleartext(changes()), StandardCharsets.UTF_8) + "more\n");
        assertSays(ask(), 20, Code.UNSIGNED_TAIL);
    }

    @Test
    void aChangedUploadIsInvalid() {
        var text = new String(ANN.cleartext(changes()), StandardCharsets.UTF_8);
        scene.write(UPLOAD, text.replace("Version: 1.0-1", "Version: 1.0-2"));
        assertSays(ask(), 20, Code.SIG_INVALID);
    }

    @Test
    void anUploadByMd5IsTooWeak() {
        scene.write(UPLOAD, ANN.cleartext("Format: 1.8\nFiles:\n %s 1 a b %s\n".formatted("cd".repeat(16), FILE)));
        assertSays(ask(), 20, Code.DIGEST_WEAK);
    }

    @Test
    void aLinkAndAHugeFileAreNotLookedInto() throws Exception {
        var elsewhere = scene.write("elsewhere/upload", ANN.cleartext(changes()));
        Files.createSymbolicLink(scene.file(UPLOAD), elsewhere);
        assertSays(ask(), 10, Code.NO_EVIDENCE);
        Files.delete(scene.file(UPLOAD));
        scene.write(UPLOAD, ANN.cleartext(changes() + "Changes: " + "x".repeat(2 << 20) + "\n"));
        assertSays(ask(), 10, Code.NO_EVIDENCE);
    }

    @Test
    void aSourcePackageHasAnUploadToo() {
        var dsc = new MadeSource().packagedBy(EVE, scene);
        scene.write("tool_1.0-1_source.changes", ANN.cleartext(changes(MadeSource.DSC, Hashes.sha256(dsc))));
        assertSays(scene.check(Scene.SIGNED, MadeSource.DSC), 0, Code.RULE_MET);
    }
}
