package org.strongset.ecosystem.advisory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.advisory.VexStatement.Status;
import org.strongset.model.Purl;

/// Reads an OpenVEX document.
final class VexReader {
    private static final String CONTEXT = "https://openvex.dev/ns";

    private VexReader() {}

    /// Returns whether a document calls itself one of OpenVEX.
    static boolean isOne(JsonObject json) {
        return json.members().text("@context").filter(context -> context.startsWith(CONTEXT)).isPresent();
    }

    /// Reads all statements.
    ///
    /// @throws org.strongset.ecosystem.MetadataException `MALFORMED`: a document with an incomplete statement is none
    static List<VexStatement> read(JsonObject json) {
        if (!isOne(json)) {
            throw json.malformed("@context", "must begin with " + CONTEXT);
        }
        var statements = new ArrayList<VexStatement>();
        for (var one : json.objects("statements")) {
            statements.add(statement(one, json));
        }
        if (statements.isEmpty()) {
            throw json.malformed("statements", "is missing or empty");
        }
        return statements;
    }

    private static VexStatement statement(JsonObject json, JsonObject document) {
        var vulnerability = json.object("vulnerability");
        var name = vulnerability.text("name");
        var names = new HashSet<>(vulnerability.texts("aliases"));
        names.add(name);
        vulnerability.findText("@id").ifPresent(names::add);
        var own = Times.find(json, "timestamp");
        var why = json.findText("justification").or(() -> json.findText("impact_statement")).orElse("");
        var status = status(json);
        if (status == Status.NOT_AFFECTED && why.isBlank()) {
            throw json.malformed("justification",
                    "is missing, and so is impact_statement: not_affected needs a reason");
        }
        return new VexStatement(name, names, products(json), status,
                own == null ? Times.required(document, "timestamp") : own, why, document.where());
    }

    private static Status status(JsonObject json) {
        var word = json.text("status");
        for (var status : Status.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw json.malformed("status", "is \"" + word
                + "\"; write affected, not_affected, fixed or under_investigation");
    }

    /// Products that no purl names are others' affair.
    private static List<Purl> products(JsonObject json) {
        var products = json.objects("products");
        if (products.isEmpty()) {
            throw json.malformed("products", "is missing or empty: it is about nothing");
        }
        var purls = new ArrayList<Purl>();
        for (var product : products) {
            product.findText("@id").flatMap(VexReader::purl).ifPresent(purls::add);
            product.findObject("identifiers").flatMap(one -> one.findText("purl")).flatMap(VexReader::purl).ifPresent(
                    purls::add);
        }
        return purls;
    }

    private static Optional<Purl> purl(String text) {
        try {
            return text.startsWith("pkg:") ? Optional.of(Purl.parse(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
