package org.strongset.attest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.model.Code;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// Reads the predicates that are small, and what all of them have in common.
final class Predicates {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_LEVELS = 64;

    private Predicates() {}

    static VerificationSummary summary(Statement statement, Message json) throws RefusedException {
        var result = json.text("verificationResult");
        if (!result.equals("PASSED") && !result.equals("FAILED")) {
            throw RefusedException
                    .malformed(json.where() + ".verificationResult is \"" + result + "\", not PASSED or FAILED");
        }
        if (!json.has("verifiedLevels")) {
            throw RefusedException.malformed(json.where() + " has no \"verifiedLevels\"");
        }
        return new VerificationSummary(statement, text(json.message("verifier"), "id"), time(json, "timeVerified"),
                text(json, "resourceUri"), text(json.message("policy"), "uri"), result.equals("PASSED"),
                json.texts("verifiedLevels", MAX_LEVELS));
    }

    static NpmPublish npmPublish(Statement statement, Message json) throws RefusedException {
        return new NpmPublish(statement, text(json, "name"), text(json, "version"), text(json, "registry"));
    }

    /// The predicate is null; one with members that nobody knows yet is read as well.
    static PythonPublish pythonPublish(Statement statement, Message json) throws RefusedException {
        if (json.has("predicate")) {
            json.message("predicate");
        }
        return new PythonPublish(statement);
    }

    /// Returns a text that says something, within a bound.
    static String text(Message json, String name) throws RefusedException {
        var text = json.text(name);
        if (text.isEmpty()) {
            throw RefusedException.malformed(json.where() + "." + name + " is empty");
        }
        return bounded(json, name, text);
    }

    /// Returns a text within a bound; null if it is not there, or empty.
    static @Nullable String find(Message json, String name) throws RefusedException {
        var text = json.text(name, "");
        return text.isEmpty() ? null : bounded(json, name, text);
    }

    private static String bounded(Message json, String name, String text) throws RefusedException {
        if (text.length() > MAX_LENGTH) {
            throw new RefusedException(Code.LIMIT_EXCEEDED, json.where() + "." + name + " has " + text.length()
                    + " characters; at most " + MAX_LENGTH + " are read");
        }
        return text;
    }

    static @Nullable Instant time(Message json, String name) throws RefusedException {
        return json.has(name) ? json.time(name) : null;
    }
}
