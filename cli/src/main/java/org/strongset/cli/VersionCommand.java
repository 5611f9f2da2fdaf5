package org.strongset.cli;

import java.util.List;
import org.strongset.model.Exit;

/// `strongset version`.
final class VersionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("version", "", "print the version",
                "Prints the version of Strongset and of the Java that runs it.", List.of(), List.of("0   done"),
                List.of());
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var written = VersionCommand.class.getPackage().getImplementationVersion();
        var version = written == null ? "unpackaged" : written;
        var java = Runtime.version().toString();
        if (arguments.has("--json")) {
            console.out().print(new Json().object().field("schema", "strongset/version/v1").field("version", version)
                    .field("java", java).endObject());
        } else {
            console.out().println("strongset " + version + " (Java " + java + ")");
        }
        return Exit.DONE.code();
    }
}
