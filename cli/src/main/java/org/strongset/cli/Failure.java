package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a command that could not be done: what, where, what to do; as JSON too if that was asked for.
final class Failure {
    private Failure() {}

    static int print(@Nullable Command command, List<String> words, CommandException failure, Console console) {
        var code = failure.code();
        var err = console.err();
        err.println("strongset: error[" + code + "]: " + Visible.of(failure.what()));
        var where = failure.where();
        if (where != null) {
            err.println("  where: " + Visible.of(where));
        }
        err.println("  to do: " + code.remedy());
        if (words.contains("--json")) {
            var schema = command == null ? "error" : command.spec().name();
            console.out().print(new Json().object().field("schema", "strongset/" + schema + "/v1").object("error")
                    .field("code", code.name()).field("message", failure.what()).field("where", where)
                    .field("todo", code.remedy()).endObject().endObject());
        }
        console.out().flush();
        err.flush();
        return code.exit().code();
    }
}
