package org.strongset.cli;

import java.util.List;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Other;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Review;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.sign.sigstore.SourceFacts;

/// The JSON of `verify`, `docs/schema/verify-v1.json`: for one file its fields stand at the top, for several under `files`.
final class VerifyJson {
    private VerifyJson() {}

    static String of(List<VerifyReport> reports) {
        var json = new Json().object().field("schema", "strongset/verify/v1");
        if (reports.size() == 1) {
            report(json, reports.getFirst());
        } else {
            json.array("files");
            for (var report : reports) {
                json.object();
                report(json, report);
                json.endObject();
            }
            json.endArray();
        }
        return json.endObject().toString();
    }

    private static void report(Json json, VerifyReport report) {
        json.field("file", report.file()).field("sha256", report.sha256().hex()).array("evidence");
        for (var evidence : report.evidence()) {
            evidence(json, evidence);
        }
        json.endArray();
    }

    private static void evidence(Json json, VerifyReport.Found found) {
        var evidence = found.verification();
        json.object().field("kind", evidence.kind().label()).field("file", evidence.file())
                .field("id", evidence.evidence().toString()).field("state", evidence.state().label())
                .field("code", evidence.code().name()).field("message", evidence.message());
        var signer = evidence.signer();
        if (signer != null) {
            json.object("signer").field("fingerprint", signer.fingerprint()).field("key", signer.key())
                    .field("identity", signer.identity()).field("issuer", signer.provider()).endObject();
        }
        json.field("claimedIssuer", signer == null ? evidence.issuer() : null);
        var time = evidence.time();
        json.field("time", time == null ? null : time.toString());
        if (found.facts().isPresent()) {
            source(json, found.facts().get());
        }
        found.stated().ifPresent(stated -> stated(json, stated));
        if (!found.logs().isEmpty()) {
            json.array("logs");
            found.logs().forEach(json::element);
            json.endArray();
        }
        if (!evidence.remarks().isEmpty()) {
            json.array("remarks");
            for (var remark : evidence.remarks()) {
                json.object().field("code", remark.code().name()).field("message", remark.message()).endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void stated(Json json, VerifyReport.Stated stated) {
        json.object("statement").field("predicateType", stated.claim().statement().predicateType()).field("subject",
                stated.subject());
        switch (stated.claim()) {
            case Provenance provenance -> {
                var source = provenance.source();
                json.field("builder", provenance.builder())
                        .field("repository", source == null ? null : source.repository())
                        .field("commit", source == null ? null : source.commit())
                        .field("ref", source == null ? null : source.ref());
            }
            case VerificationSummary summary ->
                json.field("verifier", summary.verifier()).field("result", summary.passed() ? "PASSED" : "FAILED");
            case Review review ->
                json.field("level", review.level().toString()).field("finding", review.result().toString());
            case Observation observation ->
                json.field("url", observation.url().toString()).field("seen", observation.time()
                        .toString());
            case NpmPublish _,PythonPublish _,Other _ -> {
                // its type and its subject say all
            }
        }
        json.endObject();
    }

    private static void source(Json json, SourceFacts facts) {
        json.object("source").field("repository", facts.repository()).field("commit", facts.commit())
                .field("ref", facts.ref()).field("builder", facts.builder())
                .field("builderDigest", facts.builderDigest())
                .field("runner", facts.runner()).field("repositoryId", facts.repositoryId())
                .field("owner", facts.owner()).field("ownerId", facts.ownerId()).field("trigger", facts.trigger())
                .field("run", facts.run()).field("visibility", facts.visibility()).endObject();
    }
}
