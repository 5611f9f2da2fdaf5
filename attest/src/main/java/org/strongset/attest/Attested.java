package org.strongset.attest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// What a statement says, by the type of its predicate: a claim of whoever signed it, and nobody is believed yet.
public sealed interface Attested {
    /// Returns the statement: its type, and the subjects that it is about.
    Statement statement();

    /// How something was built (SLSA provenance v0.2 or v1).
    ///
    /// @param builder who says so, as a URI: `builder.id`, never empty
    /// @param buildType what the parameters of the build mean, as a URI
    /// @param source what it was built from; null if the statement does not say, or says it in a way that is not known here
    /// @param materials what else went in; not all of it has to be there
    /// @param finished when the build ended; null if it does not say
    record Provenance(Statement statement, String builder, String buildType, @Nullable Source source,
            List<Material> materials, @Nullable Instant finished) implements Attested {
        public Provenance {
            materials = List.copyOf(materials);
        }
    }

    /// What a verifier found, who looked at other attestations (SLSA VSA v1).
    ///
    /// @param verifier who looked, as a URI, never empty
    /// @param time when; null if it does not say
    /// @param resource what the artifact is called, as a URI
    /// @param policyUri by which policy
    /// @param passed whether it held
    /// @param levels what was found to hold, as `SLSA_BUILD_LEVEL_3`
    record VerificationSummary(Statement statement, String verifier, @Nullable Instant time, String resource,
            String policyUri, boolean passed, List<String> levels) implements Attested {
        public VerificationSummary {
            levels = List.copyOf(levels);
        }
    }

    /// That the signer published the subject in Python's index (PEP 740); it has no more to say.
    record PythonPublish(Statement statement) implements Attested {}

    /// That a registry of npm took the subject in as this version of this package.
    ///
    /// @param name with its scope: `@scope/name`
    /// @param registry the registry's address, as it calls itself
    record NpmPublish(Statement statement, String name, String version, String registry) implements Attested {}

    /// That somebody read it, and what they found.
    ///
    /// @param base of a review of what changed: the release that it was compared with, as a purl with its version; else null
    /// @param time when they say they did; null if they do not say
    /// @param until when its term ends; null if it has none
    record Review(Statement statement, ReviewLevel level, ReviewResult result, @Nullable Purl base,
            @Nullable Instant time, @Nullable Instant until) implements Attested {
        public Review {
            if ((level == ReviewLevel.DIFF) != (base != null)) {
                throw new IllegalArgumentException("a review of what changed says since when, and no other does");
            }
        }
    }

    /// That exactly these bytes were served at an address.
    ///
    /// @param url `https://…`, with the name of the file as its last part
    /// @param time when they were
    /// @param until when its term ends; null if it has none
    record Observation(Statement statement, URI url, Instant time, @Nullable Instant until) implements Attested {}

    /// Something of another type, which [Statement#predicateType] names; nothing of it was read.
    record Other(Statement statement) implements Attested {}

    /// Where something was built from.
    ///
    /// @param repository `https://host/owner/name`: the host in lower case, no `.git`, no slash at its end
    /// @param ref what was built, as `refs/tags/v1`; null if it does not say
    /// @param commit which commit that was: 40 or 64 lower-case hexadecimal digits; null if it does not say
    record Source(String repository, @Nullable String ref, @Nullable String commit) {
        public Source {
            if (!GitUri.isRepository(repository)) {
                throw new IllegalArgumentException("\"" + repository + "\" is no repository");
            }
            if (commit != null && !GitUri.isCommit(commit)) {
                throw new IllegalArgumentException("\"" + commit + "\" is no commit");
            }
        }
    }

    /// Something that went into a build.
    ///
    /// @param uri what it is called; empty if it is not
    /// @param digests by algorithm, as they are written: nothing is verified by them
    record Material(String uri, Map<String, String> digests) {
        public Material {
            digests = Map.copyOf(digests);
        }
    }

    /// Reads a payload whose envelope was verified.
    ///
    /// @throws RefusedException a `JSON_…` code, `MALFORMED`, `NO_SUBJECT` or `LIMIT_EXCEEDED`
    static Attested read(byte[] payload) throws RefusedException {
        var json = Message.parse(payload, "the statement");
        var statement = Statement.of(json);
        return switch (statement.predicateType()) {
            case PredicateTypes.PROVENANCE_0_2 -> new OldProvenance(statement).read(json.message("predicate"));
            case PredicateTypes.PROVENANCE_1 -> new NewProvenance(statement).read(json.message("predicate"));
            case PredicateTypes.SUMMARY_1 -> Predicates.summary(statement, json.message("predicate"));
            case PredicateTypes.NPM_PUBLISH_0_1 -> Predicates.npmPublish(statement, json.message("predicate"));
            case PredicateTypes.PYTHON_PUBLISH_1 -> Predicates.pythonPublish(statement, json);
            case PredicateTypes.REVIEWS_1 -> OwnPredicates.review(statement, json.message("predicate"));
            case PredicateTypes.OBSERVED_1 -> OwnPredicates.observation(statement, json.message("predicate"));
            default -> new Other(statement);
        };
    }
}
