package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Reason;

/// The JSON of `check`: `docs/schema/check-v1.json`.
final class DecisionJson {
    private DecisionJson() {}

    static String of(CheckReport report) {
        var json = new Json().object().field("schema", "strongset/check/v1");
        if (!report.policies().isEmpty()) {
            json.object("policy");
            source(json, report.policies().getFirst());
            json.endObject();
        }
        if (report.policies().size() > 1) {
            json.array("layers");
            for (var policy : report.policies()) {
                json.object();
                source(json, policy);
                json.endObject();
            }
            json.endArray();
        }
        json.field("now", report.now().toString()).array("results");
        for (var answered : report.answered()) {
            result(json, answered);
        }
        json.endArray();
        if (!report.trees().isEmpty()) {
            json.array("builds");
            report.trees().forEach(tree -> {
                json.object();
                tree.json(json);
                json.endObject();
            });
            json.endArray();
        }
        if (report.since() != null) {
            report.since().json(json);
        }
        reasons(json, "notes", report.notes());
        return json.endObject().toString();
    }

    private static void source(Json json, CheckReport.Source source) {
        json.field("name", source.name()).field("layer", source.layer()).field("goal", source.goal()).field("sha256",
                source.sha256().hex());
    }

    private static void result(Json json, Answered answered) {
        var decision = answered.answer().decision();
        var artifact = decision.artifact();
        json.object().field("subject", artifact.purl().toString()).field("file", artifact.file());
        artifact.digests().forEach(digest -> json.field(digest.algorithm().label(), digest.hex()));
        json.field("decision", decision.outcome().name().toLowerCase(Locale.ROOT)).field("exit",
                decision.exit().code())
                .field("rule", decision.rule()).field("way", decision.way()).field("layer", decision.layer());
        if (artifact.namedByYou()) {
            json.field("namedByYou", true);
        }
        var place = answered.need() == null ? null : answered.need().place();
        if (place != null) {
            json.object("at").field("file", place.file()).field("line", place.line()).endObject();
        }
        if (answered.need() != null) {
            answered.need().json(json);
        }
        reasons(json, "reasons", decision.reasons());
        parties(json, decision);
        collusion(json, decision.collusion());
        nearest(json, decision);
        json.array("assumes");
        decision.assumes().forEach(json::element);
        json.endArray().array("installing");
        for (var hook : decision.installing()) {
            json.object().field("when", hook.when()).field("path", hook.path()).field("detail", hook.detail())
                    .endObject();
        }
        json.endArray().array("proof");
        decision.reasons().stream().filter(reason -> reason.code() == Code.RULE_MET)
                .flatMap(reason -> reason.evidence().stream()).distinct().forEach(id -> json.element(id.toString()));
        json.endArray().endObject();
    }

    static void reasons(Json json, String name, List<Reason> reasons) {
        json.array(name);
        for (var reason : reasons) {
            json.object().field("code", reason.code().name()).field("message", reason.message());
            if (!reason.evidence().isEmpty()) {
                json.field("evidence", reason.evidence().getFirst().toString());
            }
            if (reason.evidence().size() > 1) {
                json.array("allEvidence");
                reason.evidence().forEach(id -> json.element(id.toString()));
                json.endArray();
            }
            json.endObject();
        }
        json.endArray();
    }

    static void parties(Json json, Decision decision) {
        json.array("parties");
        for (var counted : decision.parties()) {
            json.object().field("id", counted.party().id()).field("name", counted.party().name()).array("for");
            counted.roles().forEach(json::element);
            json.endArray().endObject();
        }
        json.endArray();
    }

    static void collusion(Json json, Decision.@Nullable Collusion collusion) {
        if (collusion == null) {
            return;
        }
        json.object("collusion");
        if (collusion.number() != Decision.Collusion.NOBODY) {
            json.field("number", collusion.number()).field("atMost", collusion.atMost());
        }
        json.array("smallest");
        for (var set : collusion.smallest()) {
            json.array();
            set.forEach(json::element);
            json.endArray();
        }
        json.endArray().field("count", collusion.count()).field("complete", collusion.complete());
        if (collusion.honest() != Decision.Collusion.NOBODY) {
            json.field("honestMaintainers", collusion.honest());
        }
        json.field("message", collusion.message()).endObject();
    }

    private static void nearest(Json json, Decision decision) {
        json.array("nearest");
        for (var near : decision.nearest()) {
            json.object().field("need", near.need()).array("of");
            near.of().forEach(json::element);
            json.endArray().field("statement", near.statement()).field("message", near.message()).endObject();
        }
        json.endArray();
    }
}
