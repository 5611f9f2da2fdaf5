package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.strongset.model.Reason;
import org.strongset.policy.Step;

/// The two printings of a proof: the answer, each step of the rule as a tree, and what holds for all of it.
final class ProofText {
    private ProofText() {}

    static String of(CheckReport report, List<Step> proof, boolean color) {
        var out = new StringBuilder(DecisionText.answers(report, color));
        for (var step : proof) {
            step(out, step, "", "");
            out.append('\n');
        }
        out.append(DecisionText.foot(report));
        return out.toString();
    }

    private static void step(StringBuilder out, Step step, String first, String rest) {
        out.append(first).append(step.holds() ? "holds  " : "fails  ").append(Visible.of(step.says())).append('\n');
        int children = step.reasons().size() + step.of().size();
        int at = 0;
        for (var reason : step.reasons()) {
            boolean last = ++at == children;
            out.append(rest).append(last ? "└─ " : "├─ ").append(line(reason)).append('\n');
        }
        for (var part : step.of()) {
            boolean last = ++at == children;
            step(out, part, rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private static String line(Reason reason) {
        var line = new StringBuilder(reason.code().name()).append(": ").append(Visible.of(reason.message()));
        reason.evidence().forEach(id -> line.append("  [").append(id).append(']'));
        return line.toString();
    }

    static String json(CheckReport report, List<Step> proof) {
        var json = new Json().object().field("schema", "strongset/why/v1");
        for (var answer : report.answers()) {
            var artifact = answer.decision().artifact();
            var sha256 = artifact.sha256();
            json.field("subject", artifact.purl().toString()).field("file", artifact.file())
                    .field("sha256", sha256 == null ? null : sha256.hex())
                    .field("decision", answer.decision().outcome().name().toLowerCase(Locale.ROOT))
                    .field("exit", answer.decision().exit().code());
            DecisionJson.reasons(json, "reasons", answer.decision().reasons());
        }
        json.array("proof");
        proof.forEach(step -> step(json, step));
        json.endArray();
        DecisionJson.reasons(json, "notes", report.notes());
        return json.endObject().toString();
    }

    private static void step(Json json, Step step) {
        json.object().field("says", step.says()).field("holds", step.holds());
        DecisionJson.reasons(json, "reasons", step.reasons());
        json.array("of");
        step.of().forEach(part -> step(json, part));
        json.endArray().endObject();
    }
}
