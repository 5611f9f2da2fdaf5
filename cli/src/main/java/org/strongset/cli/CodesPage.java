package org.strongset.cli;

import org.strongset.model.Code;
import org.strongset.model.Exit;

/// `docs/codes.md`, made from [Code].
final class CodesPage {
    private CodesPage() {}

    static String markdown() {
        var out = new StringBuilder("""
                # Reason codes

                Made from `Code`; `strongset why CODE` prints the same. Codes are stable. A code of exit 0 is a remark or a
                warning: it never changes an answer by itself. Exit codes: 0 allowed or done, 2 not understood, 10 denied,
                11 stale, 12 would ask, 20 evidence invalid, 30 unavailable, 40 internal.

                | code | exit | means | to do |
                | --- | --- | --- | --- |
                """);
        for (var code : Code.values()) {
            out.append("| `").append(code).append("` | ").append(code.exit().code()).append(" | ")
                    .append(code.meaning()).append(" | ").append(code.remedy()).append(" |\n");
        }
        return out.toString();
    }

    static String text(Code code) {
        return code + " (exit " + code.exit().code() + (code.exit() == Exit.DONE ? ", a remark" : "") + ")\n  means: "
                + code.meaning() + "\n  to do: " + code.remedy() + "\n";
    }

    static String json(Code code) {
        return new Json().object().field("schema", "strongset/why/v1").field("code", code.name())
                .field("exit", code.exit().code()).field("meaning", code.meaning()).field("todo", code.remedy())
                .endObject().toString();
    }
}
