package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a command that could not be done: what, where, what to do; as JSON too if that was asked for.
final class Failure {
    private Failure() {}

    /// Whatever was wrong with the words, who reads JSON is answered in JSON.
    private static boolean wantsJson(List<String> words) {
        int format = words.indexOf("--format");
        return words.contains("--json") || words.contains("--format=json")
                || (format >= 0 && format + 1 < words.size() && words.get(format + 1).equals("json"));
    }

    static int print(@Nullable Command command, List<String> words, CommandException failure, Console console) {
        var code = failure.code();
        var err = console.err();
        err.println("strongset: error[" + code + "]: " + Visible.of(failure.what()));
        var where = failure.where();
        if (where != null) {
            err.println("  where: " + Visible.of(where));
        }
        failure.also().forEach(also -> err.println("  also: " + Visible.of(also)));
        err.println("  to do: " + code.remedy());
        int end = words.indexOf("--");
        if (wantsJson(end < 0 ? words : words.subList(0, end))) {
            console.out().print(json(command == null ? "error" : command.spec().schema(), failure));
        }
        console.out().flush();
        err.flush();
        return code.exit().code();
    }

    private static Json json(String schema, CommandException failure) {
        var json = new Json().object().field("schema", "strongset/" + schema + "/v1").object("error")
                .field("code", failure.code().name()).field("exit", failure.code().exit().code())
                .field("message", failure.what()).field("where", failure.where());
        if (!failure.also().isEmpty()) {
            json.array("also");
            failure.also().forEach(json::element);
            json.endArray();
        }
        return json.field("todo", failure.code().remedy()).endObject().endObject();
    }
}
