package org.strongset.cli;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Closure;
import org.strongset.trust.GnuPgValidity;
import org.strongset.trust.GnuPgValidity.OwnerTrust;
import org.strongset.trust.Principal;

/// `strongset members`: who is in a web of trust, and why; no opinion on what that is good for.
final class MembersCommand implements Command {
    private static final int MOST = 10_000;

    /// The rules of who is in.
    private enum Model {
        CLOSURE(4),
        GNUPG(5),
        /// Trust signatures say themselves how far they reach.
        OPENPGP(MOST);

        private final int depth;

        Model(int depth) {
            this.depth = depth;
        }

        static List<String> names() {
            return Stream.of(values()).map(Model::toString).toList();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The options that are for one model alone.
    private static final Map<String, Model> ONLY = Map.of("--owner-trust", Model.GNUPG, "--completes", Model.GNUPG,
            "--amount", Model.OPENPGP, "--without", Model.CLOSURE, "--careless", Model.CLOSURE, "--export",
            Model.CLOSURE);

    @Override
    public CommandSpec spec() {
        return new CommandSpec("members", "[FPR [USERID]]", "who is in a web of trust, and by whose word", """
                Prints each User ID of the keyring that is in the web of trust of some roots, and by whose word. With the
                fingerprint of a certificate only that one. Being in says who somebody is, not what they may release.

                The model closure is Strongset's own: in are a root's User IDs, those that at least --need roots certified, and
                those that as many members certified, at most --max-depth degrees from the roots. Of one that is not in it says
                whose word counted, whose did not and why, and who could still give theirs. Each key counts as a party of its
                own, but two that certified each other under one address count once, and in a policy (web-of-trust) those that
                you join. With --max-depth 1 the roots alone introduce.

                The model gnupg answers as GnuPG does: a User ID is valid that a key of ultimate owner-trust certified, or
                --completes valid keys of full, or --need of marginal owner-trust. Owner-trust is what you have assigned
                (gpg --export-ownertrust); a root has it ultimately. Keys are counted there, not people, and GnuPG's own cut-offs
                decide which certifications count.

                The model openpgp answers as Sequoia's sq-wot does: in are the User IDs that trust signatures lead to from a
                root, with their depths, amounts and expressions, by paths whose amounts come to --amount or more; 120 is
                full. Those are no numbers of people either: two halves may come through one.

                With --without it says who would be in no more if those certificates had never been; with --careless, what so many
                members who certify whoever asks could bring in; with --export it writes the certificates that bring one in and are
                enough for it: its chain of introductions, which anybody can verify without a network, whatever becomes of the keyring.
                """,
                List.of(Option.many("--keyring", "FILE", "certificates, the roots' and the members'"),
                        Option.many("--root", "FPR", "the whole fingerprint of a root's certificate"),
                        Option.one("--model", "NAME", "closure (the default), gnupg or openpgp"),
                        Option.one("--need", "N", "how many members, or marginally trusted keys, have to certify (3)"),
                        Option.one("--max-depth", "N",
                                "how far from the roots (4; gnupg: 5; openpgp: as the signatures say)"),
                        Option.one("--owner-trust", "FILE", "gnupg: whose certifications you rely on"),
                        Option.one("--completes", "N", "gnupg: how many fully trusted keys have to certify (1)"),
                        Option.one("--amount", "N", "openpgp: how much trust is enough (120)"),
                        Option.many("--without", "FPR", "closure: who falls without the certificate"),
                        Option.one("--careless", "N", "closure: what so many careless members could bring in"),
                        Option.one("--export", "FILE",
                                "closure: write the certificates that bring the one in, into a new file"),
                        Option.one("--svg", "FILE", "draw how the certificate came in, into a new file"),
                        Option.one("--dot", "FILE", "the same for Graphviz")),
                List.of("0   done", "10  the one that was asked about is not in", "20  a keyring is malformed",
                        "30  a keyring cannot be read"),
                List.of("strongset members --keyring archlinux.gpg --root FPR --root FPR --root FPR --max-depth 1",
                        "strongset members --keyring archlinux.gpg --root FPR --need 1 --max-depth 1 FPR",
                        "strongset members --keyring ring.gpg --root FPR --root FPR --root FPR --without FPR",
                        "strongset members --keyring ring.gpg --model gnupg --owner-trust trust.txt"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var model = model(arguments);
        if (arguments.operands().size() > 2) {
            throw usage("it takes one fingerprint and one User ID at most, not " + arguments.operands().size()
                    + " words");
        }
        var keyring = Rings.keyring(arguments, console);
        var roots = arguments.values("--root").stream().map(root -> Rings.certificate(root, keyring, "--root"))
                .toList();
        if ((arguments.has("--svg") || arguments.has("--dot")) && arguments.operands().isEmpty()) {
            throw usage("say of which certificate: strongset members --svg FILE FPR");
        }
        if (model == Model.OPENPGP && arguments.has("--need")) {
            throw usage("--need is for closure and gnupg; write --amount for openpgp");
        }
        if (roots.isEmpty() && !arguments.has("--owner-trust")) {
            throw usage("--root is missing: whose word counts from the start");
        }
        var operands = arguments.operands();
        var who = operands.isEmpty() ? null : Rings.certificate(operands.getFirst(), keyring, "strongset members");
        var userId = operands.size() < 2 ? null : operands.get(1);
        int depth = number(arguments, "--max-depth", model.depth);
        var now = Times.now(arguments, console);
        MembersAnswer answer;
        try (var memory = new Remembered(console)) {
            answer = switch (model) {
                case CLOSURE ->
                    closure(arguments, keyring, new Members.Asked(roots, new Closure.Limits(number(arguments,
                            "--need", 3), depth), who, userId), now, memory, console);
                case GNUPG -> new MembersByGnuPg(keyring, ownerTrust(arguments, roots, console),
                        new GnuPgValidity.Limits(
                                number(arguments, "--completes", 1), number(arguments, "--need", 3), depth),
                        who, userId, now, memory);
                case OPENPGP ->
                    new MembersByTrust(keyring, roots, number(arguments, "--amount", 120), depth, who, userId,
                            now, memory);
            };
        }
        if (who != null) {
            draw(answer, keyring, who, arguments, console);
        }
        answer.remarks().forEach(remark -> console.err().println("strongset: " + Visible.of(remark)));
        console.out().print(arguments.has("--json") ? answer.json() : answer.text());
        return (answer.isIn() ? Exit.DONE : Exit.DENIED).code();
    }

    private static MembersAnswer closure(Arguments arguments, Keyring keyring, Members.Asked asked, Instant now,
            SignatureMemory memory, Console console) {
        var gone = arguments.values("--without").stream().map(one -> Rings.certificate(one, keyring, "--without"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (asked.who() != null && (!gone.isEmpty() || arguments.has("--careless"))) {
            throw usage("--without and --careless are about all members: leave out the fingerprint");
        }
        if (!gone.isEmpty() && arguments.has("--careless")) {
            throw usage("--without and --careless are two questions: ask one");
        }
        if (asked.who() == null && arguments.has("--export")) {
            throw usage("say whose: strongset members --export FILE FPR");
        }
        var members = Members.of(keyring, asked, now, memory);
        if (!gone.isEmpty()) {
            return new MembersWithout(members, members.without(keyring, asked, gone, memory), gone.stream().map(
                    one -> new Members.Named(one.hex(), keyring.find(one).map(found -> found.primaryUserId()).orElse(
                            "")))
                    .toList());
        }
        if (arguments.has("--careless")) {
            return new MembersCareless(members, number(arguments, "--careless", 1), members.sizes().stream().limit(asked
                    .limits().maxDepth()).mapToInt(Integer::intValue).sum());
        }
        arguments.value("--export").ifPresent(file -> export(members, keyring, asked, file, memory,
                console));
        return new MembersByClosure(members, asked.who() != null);
    }

    /// Nothing is written of which the same answer would not come.
    private static void export(Members members, Keyring keyring, Members.Asked asked, String file,
            SignatureMemory memory, Console console) {
        var octets = new ByteArrayOutputStream();
        members.supporters().forEach(one -> octets.writeBytes(keyring.octets(one)));
        if (members.supporters().isEmpty()) {
            console.err().println("strongset: it is not in, so there is nothing to export");
            return;
        }
        var read = Keyring.of(file, octets.toByteArray());
        if (Members.of(read, asked, members.now(), memory).bindings().isEmpty()) {
            throw new IllegalStateException("the certificates that brought it in do not bring it in");
        }
        NewFile.write(console, file, octets.toByteArray());
    }

    private static void draw(MembersAnswer answer, Keyring keyring, Fingerprint who, Arguments arguments,
            Console console) {
        UnaryOperator<String> name = one -> keyring.find(Fingerprint.parse(one)).map(found -> found.primaryUserId())
                .orElse("");
        var picture = TrustPicture.of((answer.isIn() ? "How " : "What counts for ") + name.apply(who.hex()) + (answer
                .isIn() ? " came in" : ", who is not in"), who.hex(), answer.paths(), name);
        arguments.value("--svg").ifPresent(file -> NewFile.write(console, file, picture.svg()));
        arguments.value("--dot").ifPresent(file -> NewFile.write(console, file, picture.dot()));
    }

    private static Map<Principal, OwnerTrust> ownerTrust(Arguments arguments, List<Fingerprint> roots,
            Console console) {
        var trust = new HashMap<Principal, OwnerTrust>();
        arguments.value("--owner-trust").ifPresent(file -> trust.putAll(OwnerTrustFile.read(console.path(file))));
        roots.forEach(root -> trust.put(new Principal(root.hex()), OwnerTrust.ULTIMATE));
        if (!trust.containsValue(OwnerTrust.ULTIMATE)) {
            throw usage("nobody has ultimate owner-trust, so nobody could be valid: name a --root");
        }
        return trust;
    }

    private static Model model(Arguments arguments) {
        var name = arguments.value("--model").orElse("closure");
        var model = Stream.of(Model.values()).filter(one -> one.toString().equals(name)).findFirst()
                .orElseThrow(() -> usage("there is no model \"" + name + "\"" + Suggestion.among(Model.names(), name)));
        ONLY.forEach((option, of) -> {
            if (arguments.has(option) && of != model) {
                throw usage(option + " is for --model " + of + ", not for " + model);
            }
        });
        return model;
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
