package org.strongset.cli;

import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;
import org.strongset.trust.Closure;

/// `strongset members`: who is in a web of trust, and why; no opinion on what that is good for.
final class MembersCommand implements Command {
    private static final List<String> MODELS = List.of("closure", "gnupg", "openpgp");
    private static final int MOST = 10_000;
    /// Options of the other models.
    private static final List<String> LATER = List.of("--owner-trust", "--completes", "--amount");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("members", "[FPR [USERID]]", "who is in a web of trust, and by whose word", """
                Prints each User ID of the keyring that is in the web of trust of some roots: a root's own, those that at least
                --need roots certified, and those that as many members certified, at most --max-depth degrees from the roots.
                With the fingerprint of a certificate only that one, and if it is not in, whose word counted, whose did not and
                why, and who could still give theirs.

                Each key counts as a party of its own; in a policy (web-of-trust) those that you join are one. Being in says
                who somebody is, not what they may release.

                The model closure is Strongset's own. With --max-depth 1 the roots alone introduce. Other models come with a
                later version.
                """,
                List.of(Option.many("--keyring", "FILE", "certificates, the roots' and the members'"),
                        Option.many("--root", "FPR", "the whole fingerprint of a root's certificate"),
                        Option.one("--model", "NAME", "closure (the default); gnupg and openpgp come later"),
                        Option.one("--need", "N", "how many members have to certify a User ID (3)"),
                        Option.one("--max-depth", "N", "how far from the roots (4)"),
                        Option.one("--owner-trust", "FILE", "comes with a later version"),
                        Option.one("--completes", "N", "comes with a later version"),
                        Option.one("--amount", "N", "comes with a later version")),
                List.of("0   done", "10  the one that was asked about is not in", "20  a keyring is malformed",
                        "30  a keyring cannot be read"),
                List.of("strongset members --keyring archlinux.gpg --root FPR --root FPR --root FPR --max-depth 1",
                        "strongset members --keyring archlinux.gpg --root FPR --need 1 --max-depth 1 FPR"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        refuseLater(arguments);
        if (arguments.operands().size() > 2) {
            throw usage("it takes one fingerprint and one User ID at most, not " + arguments.operands().size()
                    + " words");
        }
        var limits = new Closure.Limits(number(arguments, "--need", 3), number(arguments, "--max-depth", 4));
        var keyring = Rings.keyring(arguments, console);
        var roots = arguments.values("--root").stream().map(root -> Rings.certificate(root, keyring, "--root"))
                .toList();
        if (roots.isEmpty()) {
            throw usage("--root is missing: whose word counts from the start");
        }
        var operands = arguments.operands();
        var asked = new Members.Asked(roots, limits,
                operands.isEmpty() ? null : Rings.certificate(operands.getFirst(), keyring, "strongset members"),
                operands.size() < 2 ? null : operands.get(1));
        var members = Members.of(keyring, asked, Times.now(arguments, console));
        members.remarks().forEach(remark -> console.err().println("strongset: " + Visible.of(remark)));
        console.out().print(arguments.has("--json") ? MembersText.json(members) : MembersText.of(members));
        return (asked.who() != null && members.bindings().isEmpty() ? Exit.DENIED : Exit.DONE).code();
    }

    private static void refuseLater(Arguments arguments) {
        var model = arguments.value("--model").orElse("closure");
        if (!MODELS.contains(model)) {
            throw usage("there is no model \"" + model + "\"" + Suggestion.among(MODELS, model));
        }
        if (!model.equals("closure")) {
            throw usage("--model " + model + " comes with a later version; closure is there");
        }
        for (var option : LATER) {
            if (arguments.has(option)) {
                throw usage(option + " comes with a later version");
            }
        }
    }

    private static int number(Arguments arguments, String option, int otherwise) {
        var text = arguments.value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw usage(option + " is a number from 1 to " + MOST + ", not \"" + text.get() + "\"");
    }

    private static CommandException usage(String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset members");
    }
}
