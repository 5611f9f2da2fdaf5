package org.strongset.cli;

import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;
import org.strongset.policy.RootsFile;
import org.strongset.policy.RootsFile.Removed;
import org.strongset.policy.Standing.Removal;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.KeyringException;

/// `strongset roots list|compare|remove|restore|rotate`: what came with the install, and what became of it here.
final class RootsCommand implements Command {
    static final List<String> WORDS = List.of("list", "compare", "remove", "restore", "rotate");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("roots", "[list]|compare NAME [OTHER]|remove NAME [FPR]|restore NAME [FPR]|"
                + "rotate NAME EDITION", "list, compare, rotate and remove the roots that came with the install", """
                        roots list prints every keyring that a policy can name without defining it: the SHA-256 of its
                        exact bytes, who chose it, its certificates and where each was taken from, and what is off.

                        roots compare NAME prints that digest in groups, to be read aloud; with a digest or a fingerprint
                        that you were told over another channel, or a file that you got elsewhere (the distribution's own
                        package), it says whether they are equal, and which certificates are not.

                        roots remove NAME takes the root out of every policy that names it, at once; with a fingerprint one
                        certificate of it. roots restore takes that back.

                        roots rotate NAME EDITION puts a newer edition, a file or a folder, in place of the one that shipped,
                        after showing the difference. It needs --sha256: the edition's digest, as you were told it over
                        another channel. An edition that lacks a revocation is refused. restore --shipped takes it back.
                        """,
                List.of(Option.one("--sha256", "DIGEST", "with rotate: the edition's digest, from another channel"),
                        Option.one("--reason", "TEXT", "with remove: why, for whoever wonders later"),
                        Option.flag("--shipped", "with restore: go back to the edition that shipped"),
                        Option.flag("--machine", "for everybody on this machine, below /etc/strongset")),
                List.of("0   done, or equal", "10  with compare: different",
                        "20  evidence, or what was noted, is invalid",
                        "30  something needed cannot be read or written"),
                List.of("strongset roots", "strongset roots compare debian-archive "
                        + "/usr/share/keyrings/debian-archive-keyring.gpg",
                        "strongset roots remove maven --reason \"we choose our own\"",
                        "strongset roots rotate debian-archive new.gpg --sha256 DIGEST"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var words = arguments.operands();
        var word = words.isEmpty() ? "list" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        if (!WORDS.contains(word)) {
            throw usage("roots takes list, compare, remove, restore or rotate, not \"" + word + "\""
                    + Suggestion.among(WORDS, word));
        }
        goesWith(arguments, "--sha256", word, "rotate");
        goesWith(arguments, "--reason", word, "remove");
        goesWith(arguments, "--shipped", word, "restore");
        return switch (word) {
            case "list" -> list(rest, arguments, console);
            case "compare" -> RootComparison.run(atLeast(1, rest, "compare", "a root"), arguments, console);
            case "remove" -> remove(atLeast(1, rest, "remove", "a root"), arguments, console);
            case "restore" -> restore(atLeast(1, rest, "restore", "a root"), arguments, console);
            default -> RootRotation.run(atLeast(2, rest, "rotate", "a root and its newer edition"), arguments, console);
        };
    }

    private static void goesWith(Arguments arguments, String option, String word, String other) {
        if (arguments.has(option) && !word.equals(other)) {
            throw usage(option + " goes with " + other);
        }
    }

    private static List<String> atLeast(int number, List<String> rest, String word, String what) {
        if (rest.size() < number) {
            throw usage("roots " + word + " needs " + what);
        }
        return rest;
    }

    private static void atMost(int number, List<String> rest, String word) {
        if (rest.size() > number) {
            throw usage("roots " + word + " takes at most " + Words.count(number, "word", "words") + ", not "
                    + rest.size());
        }
    }

    static CommandException usage(String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset roots");
    }

    private static int list(List<String> rest, Arguments arguments, Console console) {
        atMost(0, rest, "list");
        var roots = Root.all(console, arguments.has("--machine"));
        console.out().print(arguments.has("--json") ? RootText.json(roots) : RootText.of(roots));
        return Exit.DONE.code();
    }

    /// Returns the folder that is written to.
    static RootsFolder folder(Arguments arguments, Console console) {
        return arguments.has("--machine") ? Roots.ofMachine(console) : Roots.ofUser(console);
    }

    /// Returns what the environment calls whoever does this: a note for people, which proves nothing.
    static String by(Console console) {
        for (var variable : List.of("LOGNAME", "USER")) {
            var name = console.env().getOrDefault(variable, "");
            if (!name.isBlank() && RootsFile.isPlain(name)) {
                return name;
            }
        }
        return "somebody";
    }

    private static int remove(List<String> rest, Arguments arguments, Console console) {
        atMost(2, rest, "remove");
        var root = Root.find(rest.getFirst(), console, arguments.has("--machine"));
        var fingerprint = rest.size() == 1 ? null : member(root, rest.get(1)).hex();
        var reason = arguments.value("--reason").orElse("");
        if (!RootsFile.isPlain(reason)) {
            throw usage("--reason is one line of at most 500 characters");
        }
        var removal = new Removal(by(console), Times.now(arguments, console), reason, arguments.has("--machine"));
        folder(arguments, console).change(file -> file.remove(new Removed(root.name(), fingerprint, removal)));
        return done(arguments, console, "removed", root.name(), fingerprint == null
                ? "the root " + root.name() + " counts nowhere from now on"
                : fingerprint + " counts nowhere from now on as part of the root " + root.name());
    }

    /// A slip of the pen must not look like a removal.
    private static Fingerprint member(Root root, String written) {
        var fingerprint = fingerprint(written);
        var keyring = RingFiles.open(root.ring().path(), root.needed());
        if (keyring.fingerprints().contains(fingerprint)) {
            return fingerprint;
        }
        throw new CommandException(Code.UNDEFINED_NAME, keyring.find(fingerprint)
                .map(of -> fingerprint + " is a subkey; write its certificate's own fingerprint: " + of.fingerprint())
                .orElse("the root " + root.name() + " has no certificate " + fingerprint), "strongset roots");
    }

    private static Fingerprint fingerprint(String written) {
        try {
            return Fingerprint.parse(written);
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), "strongset roots");
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static int restore(List<String> rest, Arguments arguments, Console console) {
        atMost(2, rest, "restore");
        boolean shipped = arguments.has("--shipped");
        boolean machine = arguments.has("--machine");
        var name = Root.name(rest.getFirst());
        if (shipped && rest.size() > 1) {
            throw usage("--shipped is about all of the root; it takes no fingerprint");
        }
        var folder = folder(arguments, console);
        var fingerprint = rest.size() == 1 ? null : fingerprint(rest.get(1)).hex();
        var before = folder.read();
        var after = shipped ? before.asShipped(name) : before.restore(name, fingerprint);
        if (after.equals(before)) {
            throw new CommandException(Code.UNDEFINED_NAME, shipped
                    ? "no other edition of the root " + name + " was put in place" + (machine ? "" : " by you")
                    : "nobody removed " + (fingerprint == null
                            ? "the root " + name
                            : fingerprint + " from the root "
                                    + name)
                            + (machine ? " for this machine" : " for you; a machine's removal takes --machine"),
                    folder.path().toString());
        }
        folder.change(file -> shipped ? file.asShipped(name) : file.restore(name, fingerprint));
        var now = Roots.of(console).standing(name, machine);
        var still = fingerprint == null ? now.whole() : now.removalOf(fingerprint).orElse(null);
        return done(arguments, console, "restored", name, shipped
                ? "the root " + name + " is the edition that shipped again"
                : (fingerprint == null ? "the root " + name : fingerprint) + (still == null
                        ? " counts again"
                        : " still counts nowhere: it was " + still.words()));
    }

    static int done(Arguments arguments, Console console, String word, String root, String sentence) {
        console.out().print(arguments.has("--json")
                ? new Json().object().field("schema", "strongset/roots/v1").field("done", word).field("root", root)
                        .field("message", sentence).endObject().toString()
                : Visible.of(sentence) + "\n");
        return Exit.DONE.code();
    }
}
