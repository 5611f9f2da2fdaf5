package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.codes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;
import org.strongset.testkit.sigstore.Workflow;

/// A distribution's authority with which every developer may register, and what that allows (SYSTEMS.md S08): nothing, until a
/// rule names somebody. All of it offline, from what lies beside the package.
final class AuthorityThreatsTest {
    private static final String CA = "[ca.%s]\nissuer = \"" + MadeInstance.ISSUER + "\"\nroot = \"%s.json\"\n";
    private static final String RULE = "[rule.%s]\nca = { ca = \"%s\", identity = \"https://forge.example/%s/**\" }\n";
    private static final String USE = "[[use]]\nfor = \"pkg:generic/%s\"\nallow = \"%s\"\n";
    private static final String HEAD = "strongset = 1\nname = \"test\"\n";
    private static final String POLICY = HEAD + CA.formatted("distribution", "distribution")
            + RULE.formatted("vendor", "distribution", "vendor/base")
            + RULE.formatted("developer", "distribution", "developers/tool")
            + USE.formatted("base", "vendor") + USE.formatted("tool", "developer");
    private static final Workflow VENDOR = by("vendor/base");
    private static final Workflow DEVELOPER = by("developers/tool");

    private final MadeInstance distribution = new MadeInstance();
    private final MadeInstance other = new MadeInstance();

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write("distribution.json", distribution.trustedRoot().toString());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Workflow by(String project) {
        return Workflow.of("https://forge.example/" + project, ".workflows/release.yml", "refs/tags/v1");
    }

    private Answer ask(String policy, String name, MadeInstance authority, Workflow signer) {
        var bytes = ("the package " + name).getBytes(StandardCharsets.UTF_8);
        scene.write(name, bytes);
        scene.write(name + ".sigstore.json", MadeBundle.of(authority, signer, bytes).log().bytes());
        return unsigned(policy, name);
    }

    private Answer unsigned(String policy, String name) {
        return scene.check(policy, scene.question(name, "pkg:generic/" + name + "@1", List.of(), false));
    }

    @Test
    void S08_theVendorADeveloperAndAPhoneyAreToldApartOffline() {
        var vendor = ask(POLICY, "base", distribution, VENDOR);
        assertSays(vendor, 0, Code.RULE_MET);
        assertThat(vendor.decision().rule()).isEqualTo("vendor");
        var developer = ask(POLICY, "tool", distribution, DEVELOPER);
        assertSays(developer, 0, Code.RULE_MET);
        assertThat(developer.decision().rule()).isEqualTo("developer");
        var phoney = ask(POLICY, "base", other, VENDOR);
        assertThat(phoney.decision().exit().code()).as("%s", phoney.decision()).isNotZero();
        assertThat(codes(phoney)).contains(Code.UNTRUSTED_CHAIN);
        scene.write("tool", "a phoney without a signature, beside the developer's bundle");
        assertThat(unsigned(POLICY, "tool").decision().exit().code()).isEqualTo(20);
    }

    @Test
    void S08_aDeveloperIsNotTheVendor() {
        assertSays(ask(POLICY, "base", distribution, DEVELOPER), 10, Code.IDENTITY_MISMATCH);
        assertSays(ask(POLICY, "tool", distribution, VENDOR), 10, Code.IDENTITY_MISMATCH);
    }

    @Test
    void S08_beingRegisteredAloneAllowsNothing() {
        var registered = by("anybody/base");
        var answer = ask(POLICY, "base", distribution, registered);
        assertSays(answer, 10, Code.IDENTITY_MISMATCH);
        assertThat(answer.decision().parties()).isEmpty();
        assertSays(ask(POLICY, "unnamed", distribution, registered), 10, Code.NO_RULE);
    }

    @Test
    void S08_aThirdPartysAuthorityCanBeAdded() {
        scene.write("third.json", other.trustedRoot().toString());
        assertThat(codes(ask(POLICY, "base", other, by("third/base")))).contains(Code.UNTRUSTED_CHAIN);
        var added = POLICY.replace("[[use]]\nfor = \"pkg:generic/base\"\nallow = \"vendor\"",
                "[[use]]\nfor = \"pkg:generic/base\"\nallow = \"third\"") + CA.formatted("third", "third")
                + RULE.formatted("third", "third", "third/base");
        var answer = ask(added, "base", other, by("third/base"));
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().id()).contains("party:ca:third");
        assertThat(ask(added, "base", distribution, by("third/base")).decision().exit().code())
                .as("the distribution's authority does not speak for whom the third one names").isNotZero();
        assertSays(ask(added, "tool", distribution, DEVELOPER), 0, Code.RULE_MET);
        assertThat(ask(added, "tool", other, DEVELOPER).decision().exit().code())
                .as("and the third one for nobody but whom its own rule names").isNotZero();
    }

    @Test
    void S08_oneAuthorityServesSeveralDistributions() {
        var policy = HEAD + CA.formatted("shared", "distribution") + RULE.formatted("first", "shared", "first")
                + RULE.formatted("second", "shared", "second") + USE.formatted("one", "first")
                + USE.formatted("two", "second");
        assertSays(ask(policy, "one", distribution, by("first/one")), 0, Code.RULE_MET);
        assertSays(ask(policy, "two", distribution, by("second/two")), 0, Code.RULE_MET);
        assertSays(ask(policy, "one", distribution, by("second/one")), 10, Code.IDENTITY_MISMATCH);
        assertSays(ask(policy, "two", distribution, by("first/two")), 10, Code.IDENTITY_MISMATCH);
    }
}
