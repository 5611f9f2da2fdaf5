package org.strongset.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;

/// Statements in the making.
final class Said {
    private Said() {}

    static String subject(String name, String algorithm, String hex) {
        return """
                {"name": "%s", "digest": {"%s": "%s"}}""".formatted(name, algorithm, hex);
    }

    static Attested read(String type, String subjects, String predicate) throws RefusedException {
        return Attested.read("""
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "%s", "subject": [%s], "predicate": %s}"""
                .formatted(type, subjects, predicate).getBytes(UTF_8));
    }

    /// Reads a predicate about a file that does not matter.
    static Attested read(String type, String predicate) throws RefusedException {
        return read(type, subject("f", "sha256", "0".repeat(64)), predicate);
    }

    static Code refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).code();
    }
}
