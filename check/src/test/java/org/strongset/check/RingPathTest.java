package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Parsed;
import org.strongset.policy.PolicyFile;

/// Where a policy says that its keyrings are.
class RingPathTest {
    @Test
    void aKeyringWhosePathNoFileCanHaveIsUnavailableAndNoBug() {
        var parsed = PolicyFile.parse("policy.toml", """
                strongset = 1
                name = "test"
                [keyring.ours]
                file = "a\\u0000b"
                [rule.r]
                keyring = { ring = "ours" }
                [[use]]
                for = "pkg:*/**"
                allow = "r"
                """.getBytes(UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Read.class);
        if (parsed instanceof Parsed.Read(var policy)) {
            var facts = Rings.open(new Layer("policy", policy, Path.of("")), List.of()).facts();
            assertThat(facts).isEqualTo(List.of(new Evidence.RingFault("ours", Code.KEYRING_UNAVAILABLE,
                    "\"a\0b\" cannot be the name of a file here: Nul character not allowed")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann.pgp~", "ann.pgp.bak", "ann.pgp.orig", ".ann.pgp", ".#ann.pgp", "sub/ann.pgp"})
    void aKeyThatWasTakenOutDoesNotLiveOnInABackup(String name, @TempDir Path folder) {
        assertThat(membersWith(name, folder)).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann.pgp", "ann", "ann.asc", "ann.bak.pgp", "~ann"})
    void anyOtherFileOfTheFolderIsRead(String name, @TempDir Path folder) {
        assertThat(membersWith(name, folder)).isEqualTo(1);
    }

    private static int membersWith(String name, Path folder) {
        try (var scene = new Scene(folder)) {
            scene.admit(name, TestSigner.named("ann"));
            return Rings.open(scene.layer(Scene.SIGNED), List.of()).all().size();
        }
    }
}
