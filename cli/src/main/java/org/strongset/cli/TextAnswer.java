package org.strongset.cli;

import org.strongset.model.Exit;

/// The answer of a command whose answer is a text as it is: help, man pages, completion scripts.
final class TextAnswer {
    private TextAnswer() {}

    /// Prints it, with `--json` as the one field of a document (`docs/schema/text-v1.json`).
    static int print(String text, Arguments arguments, Console console) {
        console.out().print(arguments.has("--json")
                ? new Json().object().field("schema", "strongset/text/v1").field("text", text).endObject().toString()
                : text);
        return Exit.DONE.code();
    }
}
