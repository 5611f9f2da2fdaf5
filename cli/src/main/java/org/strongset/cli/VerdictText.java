package org.strongset.cli;

import java.util.Locale;
import org.strongset.store.StoredVerdict;

/// The two printings of a verdict as the store keeps it.
final class VerdictText {
    private VerdictText() {}

    static String of(StoredVerdict stored) {
        var verdict = stored.verdict();
        var rows = new Rows();
        rows.add("sha256", verdict.artifact() == null ? "unknown: nobody had its bytes" : verdict.artifact().hex());
        rows.add("decided", verdict.now().toString());
        rows.add("policy", verdict.policy() + (verdict.layer() == null ? "" : " (" + verdict.layer() + ")")
                + (verdict.rule() == null ? ", by none of its rules" : ", rule " + verdict.rule()));
        rows.addAll("because", verdict.reasons());
        rows.addAll("says who", verdict.parties().stream()
                .map(leaned -> leaned.party() + ", for the " + String.join(" and the ", leaned.roles())).toList());
        rows.addAll("evidence", verdict.evidence().stream().map(Object::toString).toList());
        rows.add("verdict", stored.number() + " of the store, chain " + stored.hash());
        return verdict.outcome() + "  " + Visible.of(verdict.subject().toString()) + "\n" + rows;
    }

    static String json(StoredVerdict stored) {
        var verdict = stored.verdict();
        var artifact = verdict.artifact();
        var json = new Json().object().field("schema", "strongset/why/v1").object("verdict")
                .field("number", stored.number()).field("chain", stored.hash().toString())
                .field("subject", verdict.subject().toString())
                .field("sha256", artifact == null ? null : artifact.hex())
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
