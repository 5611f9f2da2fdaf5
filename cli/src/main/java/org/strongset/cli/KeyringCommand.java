package org.strongset.cli;

import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;

/// `strongset keyring list|diff|import-map|import-dm|export-map`: who is in a keyring and may release what; what became of it; lists of
/// others, in and out.
final class KeyringCommand implements Command {
    static final List<String> WORDS = List.of("list", "diff", "import-map", "import-dm", "export-map");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("keyring", "list|diff OLD NEW|import-map FILE|import-dm FILE|export-map",
                "who may release what; compare editions; read and write keys maps",
                """
                        keyring list prints each certificate of a keyring: who it says it is, what it may release, who says
                        so, and where it was taken from. Without --policy these are the keyrings that ship.

                        keyring diff compares two editions of a keyring, files or folders: who came, who went, who seems to be
                        the same person with another key, and whose certificate says something else that matters: revoked,
                        another end, other subkeys or User IDs. It judges none of it. A policy asks the ring that it names
                        anew each time, so whoever was taken out is out at once.

                        keyring import-map makes a policy of a keys map of the pgpverify-maven-plugin: limits for each key
                        that it lists. Nothing is wider than the map; what has no equivalent is listed at the policy's end.
                        keyring export-map makes a keys map of a keyring.

                        keyring import-dm makes a policy of Debian's list of limited maintainers (dm.txt): limits for each
                        person to the source packages that a developer granted, and who granted them. Nobody signs that list.
                        """,
                List.of(Option.one("--keyring", "NAME",
                        "the keyring's name; with import-map: the folder of certificates; with import-dm: "
                                + "the file or folder"),
                        Option.one("--policy", "FILE",
                                "look for the keyring in this policy, not among those that ship"),
                        Option.one("--output", "FILE", "with import-map, import-dm and export-map: write it there, if "
                                + "there is no such file yet")),
                List.of("0   done", "20  the keyring is malformed", "30  something needed cannot be read or written"),
                List.of("strongset keyring list --keyring maven",
                        "strongset keyring diff old/debian-keyring.gpg /usr/share/keyrings/debian-keyring.gpg",
                        "strongset keyring import-map --keyring keys keysmap.list --output policy.toml",
                        "strongset keyring import-dm --keyring /usr/share/keyrings/debian-maintainers.gpg dm.txt",
                        "strongset keyring export-map --keyring maven"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var words = arguments.operands();
        var word = words.isEmpty() ? "" : words.getFirst();
        int most = word.startsWith("import-") ? 2 : 1;
        if (words.size() > most && !word.equals("diff")) {
            throw usage("keyring " + word + " takes " + (most == 2 ? "one file" : "no more words") + ", not "
                    + (words.size() - 1));
        }
        return switch (word) {
            case "list" -> list(arguments, console);
            case "diff" -> RingDiff.run(arguments, console);
            case "import-map" -> {
                if (words.size() < 2) {
                    throw usage("keyring import-map needs the file of a keys map, or -");
                }
                yield KeysMaps.read(words.get(1), arguments, console);
            }
            case "import-dm" -> {
                if (words.size() < 2) {
                    throw usage("keyring import-dm needs the file of a list of maintainers, or -");
                }
                yield Maintainers.run(words.get(1), arguments, console);
            }
            case "export-map" -> KeysMaps.write(arguments, console);
            case "" -> throw usage("keyring takes list, diff, import-map, import-dm or export-map");
            default -> throw usage("keyring takes list, diff, import-map, import-dm or export-map, not \"" + word + "\""
                    + Suggestion.among(WORDS, word));
        };
    }

    private static int list(Arguments arguments, Console console) {
        if (arguments.has("--output")) {
            throw usage("--output goes with import-map, import-dm and export-map");
        }
        var rings = RingListing.find(arguments, console);
        console.out().print(arguments.has("--json") ? RingText.json(rings) : RingText.of(rings));
        return Exit.DONE.code();
    }

    private static CommandException usage(String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset keyring");
    }
}
