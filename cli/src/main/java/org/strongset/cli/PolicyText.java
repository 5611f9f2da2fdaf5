package org.strongset.cli;

import java.util.List;
import org.strongset.policy.Show;

/// The two printings of a policy in plain words.
final class PolicyText {
    private PolicyText() {}

    static String of(String layer, String file, Show show) {
        var out = new StringBuilder();
        out.append("policy ").append(Visible.of(show.name())).append(" (").append(layer).append(", ")
                .append(Visible.of(file)).append(", ").append(show.sha256()).append(")\n");
        out.append("goal: ").append(Visible.of(show.goal())).append('\n');
        part(out, "what decides on what; the first match is final", show.uses());
        part(out, "rules", show.rules());
        part(out, "never", show.never());
        part(out, "risks that somebody took", show.waived());
        part(out, "people", show.people());
        if (!show.answers().isEmpty()) {
            out.append("\nanswers\n");
            show.answers().forEach(answer -> out.append("  ").append(Visible.of(answer)).append('\n'));
        }
        return out.toString();
    }

    private static void part(StringBuilder out, String head, List<Show.Line> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(head).append('\n');
            lines.forEach(line -> out.append("  ").append(Visible.of(line.text())).append("   (line ")
                    .append(line.line()).append(")\n"));
        }
    }

    static void json(Json json, Show show) {
        json.field("name", show.name()).field("goal", show.goal()).field("sha256",
                show.sha256().substring("sha256:".length()));
        part(json, "uses", show.uses());
        part(json, "rules", show.rules());
        part(json, "never", show.never());
        part(json, "waived", show.waived());
        part(json, "people", show.people());
        json.array("answers");
        show.answers().forEach(json::element);
        json.endArray();
    }

    private static void part(Json json, String name, List<Show.Line> lines) {
        json.array(name);
        lines.forEach(line -> json.object().field("line", line.line()).field("text", line.text()).endObject());
        json.endArray();
    }
}
