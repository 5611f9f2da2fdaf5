package org.strongset.cli;

import java.util.Locale;
import org.strongset.store.StoredVerdict;

/// The two printings of a verdict as the store keeps it.
final class VerdictText {
    private VerdictText() {}

    static String of(StoredVerdict stored) {
        var verdict = stored.verdict();
        var out = new StringBuilder();
        out.append(verdict.outcome()).append("  ").append(Visible.of(verdict.subject().toString())).append("   ")
                .append(verdict.artifact()).append('\n');
        out.append("  decided    ").append(verdict.now()).append(", verdict ").append(stored.number())
                .append(", chain ")
                .append(stored.hash()).append('\n');
        out.append("  policy     ").append(verdict.policy());
        out.append(verdict.layer() == null ? "" : " (" + verdict.layer() + ")");
        out.append(verdict.rule() == null ? ", no rule" : ", rule " + Visible.of(verdict.rule())).append('\n');
        verdict.reasons().forEach(reason -> out.append("  because    ").append(Visible.of(reason)).append('\n'));
        verdict.parties().forEach(leaned -> out.append("  leaned on  ").append(Visible.of(leaned.party()))
                .append(" for ").append(Visible.of(String.join(", ", leaned.roles()))).append('\n'));
        verdict.evidence().forEach(id -> out.append("  evidence   ").append(id).append('\n'));
        return out.toString();
    }

    static String json(StoredVerdict stored) {
        var verdict = stored.verdict();
        var json = new Json().object().field("schema", "strongset/why/v1").object("verdict")
                .field("number", stored.number()).field("chain", stored.hash().toString())
                .field("subject", verdict.subject().toString()).field("sha256", verdict.artifact().hex())
                .field("decision", verdict.outcome().name().toLowerCase(Locale.ROOT))
                .field("now", verdict.now().toString()).field("policy", verdict.policy().hex())
                .field("layer", verdict.layer()).field("rule", verdict.rule()).array("reasons");
        verdict.reasons().forEach(json::element);
        json.endArray().array("evidence");
        verdict.evidence().forEach(id -> json.element(id.toString()));
        json.endArray().array("parties");
        for (var leaned : verdict.parties()) {
            json.object().field("id", leaned.party()).array("for");
            leaned.roles().forEach(json::element);
            json.endArray().endObject();
        }
        return json.endArray().endObject().endObject().toString();
    }
}
