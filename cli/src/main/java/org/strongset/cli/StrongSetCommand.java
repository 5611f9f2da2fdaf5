package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Hearing;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;
import org.strongset.trust.StrongSet;

/// `strongset strong-set`: how closely the people of a keyring know each other; no opinion on what that is good for.
final class StrongSetCommand implements Command {
    private static final int INTRODUCERS = 5;
    private static final int PARTS = 8;

    @Override
    public CommandSpec spec() {
        return new CommandSpec("strong-set", "[FPR]", "how closely the people of a keyring know each other", """
                Prints how large the strong set of a keyring is: the most keys of which each leads to each other by
                certifications that count today, and the mean of the shortest ways between them. With the fingerprint of a
                certificate, how far that one is from them all, by whom it is certified, and whose certification would bring it
                nearest; with --from, the shortest way from that certificate to it.

                A way says that people met, one after the other. It gives nobody the right to release anything.
                """,
                List.of(Option.many("--keyring", "FILE", "the certificates"),
                        Option.one("--from", "FPR",
                                "the whole fingerprint of the certificate that the way begins at: yours")),
                List.of("0   done", "20  a keyring is malformed", "30  a keyring cannot be read"),
                List.of("strongset strong-set --keyring debian-keyring.gpg",
                        "strongset strong-set --keyring debian-keyring.gpg --from FPR FPR"));
    }

    /// One answer.
    ///
    /// @param who the certificate that was asked about; null if none was
    /// @param from where the way to it begins; null if that was not asked
    private record Answer(Keyring keyring, StrongSet web, @Nullable Principal who, @Nullable Principal from,
            String now) {

        String name(Principal key) {
            return keyring.find(Fingerprint.parse(key.fingerprint())).map(found -> found.primaryUserId()).orElse("");
        }

        String shown(Principal key) {
            return key.fingerprint() + " " + Visible.of(name(key));
        }
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().size() > 1) {
            throw new CommandException(Code.USAGE_ERROR, "it takes one fingerprint at most", "strongset strong-set");
        }
        if (arguments.has("--from") && arguments.operands().isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR,
                    "say where the way from it leads: strongset strong-set --from FPR FPR",
                    "strongset strong-set");
        }
        var keyring = Rings.keyring(arguments, console);
        var now = Times.now(arguments, console);
        var who = arguments.operands().isEmpty()
                ? null
                : principal(Rings.certificate(arguments.operands().getFirst(), keyring, "strongset strong-set"));
        var from = arguments.value("--from").map(text -> principal(Rings.certificate(text, keyring, "--from"))).orElse(
                null);
        for (var named : new Principal[]{who, from}) {
            if (named != null && !keyring.fingerprints().contains(Fingerprint.parse(named.fingerprint()))) {
                throw new CommandException(Code.USAGE_ERROR, "the certificate " + named.fingerprint()
                        + " is in no keyring given", "strongset strong-set");
            }
        }
        var keys = keyring.fingerprints().stream().map(StrongSetCommand::principal).toList();
        var hearing = new Hearing(new Certifications(keyring, now, SignatureMemory.inProcess()), keyring.fingerprints(),
                Parties.none(), now);
        var progress = new Progress(console);
        var words = hearing.all((done, all) -> progress.at("verifying", done, all, "certifications"));
        progress.end();
        var answer = new Answer(keyring, StrongSet.of(keys, words, now), who, from, now.toString());
        console.out().print(arguments.has("--json") ? json(answer) : text(answer));
        return Exit.DONE.code();
    }

    private static Principal principal(Fingerprint certificate) {
        return new Principal(certificate.hex());
    }

    // --- for people

    private static String text(Answer answer) {
        var web = answer.web();
        var rows = new Rows();
        rows.add("keys", web.keys() + ", and " + web.edges() + " certifications of one by another that count");
        rows.add("strong set", web.members().size() + ": from each of them there is a way to each other");
        rows.add("others", parts(web));
        web.meanDistance().ifPresent(mean -> rows.add("distance", number(mean)
                + " certifications from one of them to another, in the mean"));
        var who = answer.who();
        return who == null ? rows.toString() : rows + "\n" + answer.shown(who) + "\n" + one(answer, who);
    }

    /// Returns how large the other parts are, and how many stand alone.
    private static @Nullable String parts(StrongSet web) {
        var others = web.sizes().stream().skip(1).filter(size -> size > 1).toList();
        long alone = web.sizes().stream().skip(1).filter(size -> size == 1).count();
        if (others.isEmpty() && alone == 0) {
            return null;
        }
        var some = others.stream().limit(PARTS).map(String::valueOf).collect(Collectors.joining(", "));
        return (others.isEmpty()
                ? ""
                : "parts of " + some + (others.size() > PARTS ? " and " + (others.size() - PARTS) + " more" : "")
                        + "; ")
                + alone + " that no way leads to and from";
    }

    private static String one(Answer answer, Principal who) {
        var web = answer.web();
        var rows = new Rows();
        rows.add("in it", web.has(who) ? "yes" : "no");
        web.meanDistanceTo(who).ifPresent(mean -> rows.add("distance", number(mean)
                + " certifications from its members to this one, in the mean"));
        var from = answer.from();
        if (from != null) {
            var path = web.path(from, who);
            rows.add("way", path.isEmpty()
                    ? "none from " + answer.shown(from)
                    : path.size() - 1 + ": " + path.stream().map(key -> Visible.of(answer.name(key))).collect(Collectors
                            .joining(" > ")));
        }
        web.introducers(who, INTRODUCERS).forEach(gain -> rows.add("would help", answer.shown(gain.by()) + ": then "
                + number(gain.distance())));
        return rows.toString();
    }

    private static String number(double mean) {
        return String.format(Locale.ROOT, "%.2f", mean);
    }

    // --- for programs

    private static String json(Answer answer) {
        var web = answer.web();
        var json = new Json().object().field("schema", "strongset/strong-set/v1").field("now", answer.now())
                .field("keys", web.keys()).field("certifications", web.edges()).field("size", web.members().size());
        web.meanDistance().ifPresent(mean -> json.field("meanDistance", mean));
        json.array("parts");
        web.sizes().forEach(json::element);
        json.endArray().array("members");
        web.members().forEach(member -> json.element(member.fingerprint()));
        json.endArray();
        var who = answer.who();
        if (who != null) {
            one(json, answer, who);
        }
        return json.endObject().toString();
    }

    private static void one(Json json, Answer answer, Principal who) {
        var web = answer.web();
        json.object("key").field("fingerprint", who.fingerprint()).field("userId", answer.name(who)).field("member", web
                .has(who));
        web.meanDistanceTo(who).ifPresent(mean -> json.field("meanDistance", mean));
        var from = answer.from();
        if (from != null) {
            json.array("path");
            new ArrayList<>(web.path(from, who)).forEach(key -> json.element(key.fingerprint()));
            json.endArray();
        }
        json.array("introducers");
        web.introducers(who, INTRODUCERS).forEach(gain -> json.object().field("fingerprint", gain.by().fingerprint())
                .field("userId", answer.name(gain.by())).field("meanDistance", gain.distance()).endObject());
        json.endArray().endObject();
    }
}
