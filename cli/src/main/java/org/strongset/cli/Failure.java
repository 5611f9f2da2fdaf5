package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a command that could not be done: what, where, what to do; as JSON too if that was asked for.
final class Failure {
    private Failure() {}

    /// Whatever was wrong with the words, who reads a format is answered in it.
    private static boolean wants(List<String> words, Format format) {
        int option = words.indexOf("--format");
        return words.contains("--format=" + format.label())
                || (option >= 0 && option + 1 < words.size() && words.get(option + 1).equals(format.label()))
                || (format == Format.JSON && words.contains("--json"));
    }

    private static String answer(@Nullable Command command, List<String> words, CommandException failure) {
        if (wants(words, Format.JSON)) {
            return json(command == null ? "error" : command.spec().schema(), failure).toString();
        }
        if (wants(words, Format.SARIF)) {
            return SarifReport.of(failure);
        }
        if (wants(words, Format.JUNIT)) {
            return JunitReport.of(failure);
        }
        if (wants(words, Format.MARKDOWN)) {
            return MarkdownReport.of(failure);
        }
        return wants(words, Format.GITHUB) ? GithubReport.of(failure) : "";
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
        console.out().print(answer(command, end < 0 ? words : words.subList(0, end), failure));
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
