package org.strongset.policy.grounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.StrictJson;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Decision;
import org.strongset.model.Digest;

/// A decision in one file, with all that it was made of: it can be made again years later, anywhere, without a connection.
///
/// It is one JSON object: `schema`; `decision` and `grounds`, the ids of two of its `pieces`; these, a text each, whose SHA-256 are their ids;
/// and `evidence`, the bytes of signatures in base64. The same decision of the same grounds gives the same file. What is in it is what whoever wrote it says: the evidence in the grounds was
/// verified by them.
///
/// @param decision as it was made
/// @param evidence the bytes of files that the decision speaks of, as far as they were kept
public record DecisionFile(Decision decision, Grounds grounds, List<byte[]> evidence) {
    /// The schema of the file.
    public static final String SCHEMA = "strongset/decision/v1";

    public DecisionFile {
        evidence = evidence.stream().map(byte[]::clone).toList();
    }

    /// Returns the file.
    public byte[] bytes() {
        var written = new GroundsWriter().write(grounds);
        var own = Pieces.write(Decision.class, decision);
        var out = new StringBuilder("{\n");
        field(out, "schema", SCHEMA).append(",\n");
        field(out, "decision", Pieces.sha256(own).toString()).append(",\n");
        field(out, "grounds", written.id().toString()).append(",\n\"pieces\":[\n");
        Shape.string(new String(own, UTF_8), out);
        written.pieces().entrySet().stream().sorted(Comparator.comparing(piece -> piece.getKey().hex())).forEach(
                piece -> Shape.string(new String(piece.getValue(), UTF_8), out.append(",\n")));
        out.append("\n],\n\"evidence\":[");
        for (int i = 0; i < evidence.size(); i++) {
            Shape.string(Base64.getEncoder().encodeToString(evidence.get(i)), out.append(i == 0 ? "\n" : ",\n"));
        }
        return out.append("\n]\n}\n").toString().getBytes(UTF_8);
    }

    private static StringBuilder field(StringBuilder out, String name, String value) {
        Shape.string(name, out);
        Shape.string(value, out.append(':'));
        return out;
    }

    /// Reads a file, within the bounds of [StrictJson].
    ///
    /// @throws GroundsException if it is no such file, something is missing in it or more than is known, or it was written by a Strongset
    ///     that means something else by it
    public static DecisionFile read(byte[] bytes) throws GroundsException {
        try {
            var file = JsonObject.parse("the file", bytes);
            if (!file.text("schema").equals(SCHEMA)) {
                throw new GroundsException("the schema is \"" + file.text("schema") + "\", not " + SCHEMA);
            }
            var pieces = new HashMap<Digest, byte[]>();
            texts(file, "pieces").forEach(text -> {
                var piece = text.getBytes(UTF_8);
                pieces.put(Pieces.sha256(piece), piece);
            });
            var decision = Digest.parse(file.text("decision"));
            var own = pieces.get(decision);
            if (own == null) {
                throw new GroundsException("the piece " + decision + " is not in it");
            }
            return new DecisionFile((Decision) Pieces.read(Decision.class, own), grounds(file, pieces), texts(file,
                    "evidence").stream().map(text -> Base64.getDecoder().decode(text)).toList());
        } catch (MetadataException e) {
            throw new GroundsException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new GroundsException("it is no decision of Strongset: " + e.getMessage(), e);
        }
    }

    private static Grounds grounds(JsonObject file, Map<Digest, byte[]> pieces) throws GroundsException {
        return new GroundsReader(id -> Optional.ofNullable(pieces.get(id))).read(Digest.parse(file.text("grounds")));
    }

    private static List<String> texts(JsonObject file, String name) {
        if (!(file.find(name).orElse(null) instanceof Json.Items(var items))) {
            throw new IllegalArgumentException("\"" + name + "\" must be a list");
        }
        return items.stream().map(item -> {
            if (item instanceof Json.Text(var text)) {
                return text;
            }
            throw new IllegalArgumentException("\"" + name + "\" must be a list of texts");
        }).toList();
    }

    /// Returns whether the decision is what comes of its grounds.
    public boolean isWhatComesOfIt() {
        return grounds.decide().equals(decision);
    }
}
