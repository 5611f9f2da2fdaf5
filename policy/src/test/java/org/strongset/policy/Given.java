package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Evidence.Certified.Word;
import org.strongset.policy.Evidence.Pin;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Stated;
import org.strongset.sign.Verification.State;

/// The people, packages and policies that the tests of this room speak of.
final class Given {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final Digest BYTES = Digest.sha256("ab".repeat(32));
    static final Digest OTHER_BYTES = Digest.sha256("cd".repeat(32));

    private Given() {}

    /// The fingerprint made of one hexadecimal digit.
    static String fpr(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    static String key(char digit) {
        return "key:openpgp:" + fpr(digit);
    }

    static Subject subject(String type, String name, InstallCode... installing) {
        return new Subject(
                new Artifact(Purl.of(type, type.equals("deb") ? "debian" : null, name, "1.0"), name + "-1.0", BYTES,
                        false),
                List.of(installing));
    }

    static Subject flask(InstallCode... installing) {
        return subject("pypi", "flask", installing);
    }

    /// A valid signature by the key of this digit, whose certificate is in these keyrings.
    static Signature by(char digit, String... rings) {
        return signature(State.VALID, Code.SIG_VALID, digit, rings);
    }

    /// The Ed25519 key made of one letter.
    static String stating(char letter) {
        return "key:ed25519:" + Base64.getUrlEncoder().withoutPadding().encodeToString(String.valueOf(letter).repeat(32)
                .getBytes(StandardCharsets.US_ASCII));
    }

    /// A valid statement by the key of this letter.
    static Stated states(char letter, Stated.Said said) {
        return new Stated(new Signature(Digest.sha256(HexFormat.of().toHexDigits((byte) letter).repeat(32)),
                "flask-1.0." + letter + ".dsse.json", BYTES, State.VALID, Code.SIG_VALID, Code.SIG_VALID.meaning(),
                stating(
                        letter),
                "Person " + letter, null, NOW.minusSeconds(60), Set.of(), List.of()), said);
    }

    static Stated reviews(char letter, ReviewLevel level, ReviewResult result) {
        return states(letter,
                new Stated.Said.Reviewed(level, result, level == ReviewLevel.DIFF ? "pkg:pypi/flask@0.9" : null));
    }

    /// A group of people who state things, each by the letter of their key and their name.
    static String people(String name, String... members) {
        return "[group." + name + "]\nmembers = [" + Stream.of(members).map(one -> "{ who = \"%s\", name = \"%s\" }"
                .formatted(stating(one.charAt(0)), one.substring(1))).collect(Collectors.joining(", ")) + "]\n";
    }

    static Signature signature(State state, Code code, char digit, String... rings) {
        boolean held = state == State.VALID || state == State.UNACCEPTABLE;
        return new Signature(Digest.sha256(("0" + digit).toLowerCase(Locale.ROOT).repeat(32)),
                "flask-1.0." + digit + ".asc", BYTES, state, code, code.meaning(), held ? key(digit) : null,
                "Person " + digit, fpr(digit), NOW.minusSeconds(60), Set.of(rings), List.of());
    }

    /// The certificate of this digit's key, in force, with words of these roots on its one User ID that count.
    static Certified certified(char digit, char... roots) {
        return certified(digit, Code.SIG_VALID, words(Code.SIG_VALID, digit, roots));
    }

    static Certified certified(char digit, Code code, List<Word> words) {
        return new Certified(key(digit), "Person " + digit, code, code == Code.SIG_VALID ? "" : code.meaning(), words);
    }

    static List<Word> words(Code code, char digit, char... roots) {
        return new String(roots).chars().mapToObj(root -> new Word("Person " + digit, key((char) root),
                NOW.minusSeconds(3600), null, code, code == Code.SIG_VALID ? "" : code.meaning())).toList();
    }

    static Signature broken(char digit) {
        return signature(State.INVALID, Code.SIG_INVALID, digit);
    }

    static Signature lost(char digit) {
        return signature(State.UNAVAILABLE, Code.EVIDENCE_UNAVAILABLE, digit);
    }

    static Pin pin(char digit, String since) {
        return new Pin(key(digit), "signed", Instant.parse(since), "0.9");
    }

    static Parsed parse(String toml) {
        return PolicyFile.parse("policy.toml", toml.getBytes(StandardCharsets.UTF_8));
    }

    static Policy policy(String toml) {
        return switch (parse(toml)) {
            case Parsed.Read(var policy) -> policy;
            case Parsed.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    static List<Fault> faults(String toml) {
        return switch (parse(toml)) {
            case Parsed.Read(var policy) -> throw new AssertionError("was read: " + policy);
            case Parsed.Faulty(var faults) -> faults;
        };
    }

    /// A policy whose only `[[use]]` is the rule "r", of these lines, for everything.
    static Policy rule(String lines) {
        return policy("strongset = 1\nname = \"test\"\n" + lines + "\n[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n");
    }

    static final String RINGS = """
            [keyring.ours]
            file = "ours.gpg"
            [keyring.theirs]
            folder = "theirs"
            """;

    static Decision decide(Policy policy, Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy, NOW);
    }

    static List<Code> codes(Decision decision) {
        return decision.reasons().stream().map(reason -> reason.code()).toList();
    }

    static void answers(Decision decision, Outcome outcome, Code... codes) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(codes(decision)).containsExactly(codes);
    }
}
