package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// THREATS.md, section 2.15: a bundle that was accepted is spoiled in each of its texts, loses each of its parts, and
/// gets each of another bundle's. It is never accepted again, but for what is listed, and never ends in anything but an answer.
class OracleTest {
    private static final int FLIPS = 6;

    /// What nobody signs, and may change without harm.
    private static final Set<String> UNSIGNED = Set.of( //
            "mediaType", // 0.2 and 0.3 are read alike
            "logIndex", // of the entry, for people; a Rekor v2 log signs the one in the proof only
            "hint", "keyid", "algorithm", // who or what it is said to be; what it is, is found out
            "envelope", // of the checkpoint: the lines of witnesses below the log's own
            "signedTimestamp"); // one that becomes that of an unknown authority, where a log signs a time, too

    /// What may be missing without harm, because something else says as much.
    private static final Set<String> NOT_NEEDED = Set.of("hint", "keyid", "messageDigest", "algorithm", //
            "inclusionProof", "checkpoint", // where the format 0.1 asks for the log's promise alone
            "hashes", // of a tree with one entry
            "inclusionPromise", // where a timestamp says when
            "timestampVerificationData", "rfc3161Timestamps", "rfc3161Timestamps[]"); // where a promise does

    /// Around a timestamp, which may be that of an unknown authority.
    private static final Set<String> TIMESTAMPS = Set.of("timestampVerificationData", "rfc3161Timestamps",
            "rfc3161Timestamps[]");

    record Fixture(String name, TrustedRoot root, String json, Path file, Expected expected) {
        State state(byte[] changed) {
            return SigstoreVerifier.by(root, VectorsTest.NOW).verify("x", changed, file.getFileName().toString(),
                    FileDigests.of(SignedBytes.of(file)), expected).getFirst().verification().state();
        }

        byte[] bundle() {
            return json.getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fixture> fixtures() throws IOException, RefusedException {
        var fixtures = new ArrayList<Fixture>();
        for (var vector : Vectors.cases("sigstore-conformance")) {
            if (vector.text("expect").equals("accept")) {
                boolean key = vector.json().has("key");
                fixtures.add(new Fixture(vector.id(),
                        TrustedRoot.parse(Files.readAllBytes(vector.file("trusted_root"))),
                        minimal(vector.file("bundle")), vector.file("artifact"),
                        key
                                ? new Expected.Key(VerifyingKey.ofPem(Files.readAllBytes(vector.file("key"))))
                                : Expected.Identity.of(vector.text("identity"), vector.text("issuer"), Source.ANY)));
            }
        }
        return fixtures;
    }

    private static String minimal(Path bundle) {
        return JsonMapper.shared().writeValueAsString(JsonMapper.shared().readTree(bundle));
    }

    private static void walk(String path, JsonNode node, List<String> paths) {
        if (!path.isEmpty()) {
            paths.add(path);
        }
        for (var member : node.properties()) {
            walk(path + "/" + member.getKey(), member.getValue(), paths);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(path + "/" + i, node.get(i), paths);
        }
    }

    private static List<String> paths(JsonNode json) {
        var paths = new ArrayList<String>();
        walk("", json, paths);
        return paths;
    }

    private static String last(String path) {
        var names = path.split("/", -1);
        var name = names[names.length - 1];
        return name.chars().allMatch(Character::isDigit) ? names[names.length - 2] + "[]" : name;
    }

    private static byte[] with(byte[] bundle, String path, @Nullable JsonNode value) {
        var json = JsonMapper.shared().readTree(bundle);
        var parent = json.at(path.substring(0, path.lastIndexOf('/')));
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array) {
            if (value == null) {
                array.remove(Integer.parseInt(name));
            } else {
                array.set(Integer.parseInt(name), value);
            }
        }
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBundleWhoseTextIsSpoiledIsNotValid(Fixture fixture) {
        var json = JsonMapper.shared().readTree(fixture.bundle());
        assertThat(fixture.state(fixture.bundle())).isEqualTo(State.VALID);
        var survivors = new TreeSet<String>();
        for (var path : paths(json)) {
            if (json.at(path).isString()) {
                var text = json.at(path).asString();
                for (int i = 0; i < text.length(); i += 1 + text.length() / FLIPS) {
                    var spoiled = text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
                    if (fixture.state(with(fixture.bundle(), path, StringNode.valueOf(spoiled))) == State.VALID) {
                        survivors.add(last(path));
                    }
                }
            }
        }
        assertThat(UNSIGNED).containsAll(survivors);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBundleThatLosesAPartIsNotValid(Fixture fixture) {
        var survivors = new TreeSet<String>();
        for (var path : paths(JsonMapper.shared().readTree(fixture.bundle()))) {
            if (fixture.state(with(fixture.bundle(), path, null)) == State.VALID) {
                survivors.add(last(path));
            }
        }
        assertThat(NOT_NEEDED).containsAll(survivors);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBundleThatGetsAPartOfAnotherIsNotValid(Fixture fixture) throws IOException, RefusedException {
        var json = JsonMapper.shared().readTree(fixture.bundle());
        var survivors = new TreeSet<String>();
        for (var other : fixtures()) {
            var parts = JsonMapper.shared().readTree(other.bundle());
            if (parts.at("/messageSignature").equals(json.at("/messageSignature")) && !json.has("dsseEnvelope")) {
                continue; // the same bundle, with other witnesses
            }
            for (var path : paths(json)) {
                var part = parts.at(path);
                if (!part.isMissingNode() && !part.equals(json.at(path))
                        && fixture.state(with(fixture.bundle(), path, part)) == State.VALID) {
                    survivors.add(last(path));
                }
            }
        }
        survivors.removeAll(TIMESTAMPS);
        assertThat(UNSIGNED).containsAll(survivors);
    }
}
