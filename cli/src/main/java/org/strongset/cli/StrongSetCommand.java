package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Hearing;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Certifies;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;
import org.strongset.trust.StrongSet;

/// `strongset strong-set`: how closely the people of a keyring know each other; no opinion on what that is good for.
final class StrongSetCommand implements Command {
    private static final int INTRODUCERS = 5;
    private static final int PARTS = 8;
    /// How many a picture shows on either side.
    private static final int AROUND = 14;
    /// How many certifications by members are asked for most often: "three from existing members".
    private static final int NEED = 3;

    @Override
    public CommandSpec spec() {
        return new CommandSpec("strong-set", "[FPR]", "how closely the people of a keyring know each other", """
                Prints how large the strong set of a keyring is: the most keys of which each leads to each other by
                certifications that count today, and the mean of the shortest ways between them. With the fingerprint of a
                certificate, how far that one is from them all, how many of them certified it, how many more would make three, and
                whose certification would bring it nearest; with --from, the shortest way from that certificate to it.

                With --community, the certificates of other people: how many of them are in the strong set, or certified by
                members of it, or led to at all.

                A way says that people met, one after the other. It gives nobody the right to release anything.
                """,
                List.of(Option.many("--keyring", "FILE", "the certificates"),
                        Option.many("--community", "FILE", "other people's certificates, Maven authors' for instance"),
                        Option.one("--from", "FPR",
                                "the whole fingerprint of the certificate that the way begins at: yours"),
                        Option.one("--svg", "FILE", "draw who is around the certificate, into a new file"),
                        Option.one("--dot", "FILE", "the same for Graphviz")),
                List.of("0   done", "20  a keyring is malformed", "30  a keyring cannot be read"),
                List.of("strongset strong-set --keyring debian-keyring.gpg",
                        "strongset strong-set --keyring debian-keyring.gpg --svg around.svg FPR",
                        "strongset strong-set --keyring debian-keyring.gpg --from FPR FPR"));
    }

    /// How another community's certificates stand to the strong set.
    ///
    /// @param members which of them are in it
    /// @param certified how many members certified each of the others that any did
    /// @param led which of the others a way leads to, through others of theirs
    private record Community(List<Principal> all, List<Principal> members, SortedMap<Principal, Integer> certified,
            List<Principal> led) {

        static Community of(Keyring keyring, StrongSet web, StrongSet wider) {
            var all = keyring.fingerprints().stream().map(StrongSetCommand::principal).toList();
            var members = all.stream().filter(web::has).toList();
            var certified = new TreeMap<Principal, Integer>(Comparator.comparing(Principal::fingerprint));
            var led = new ArrayList<Principal>();
            for (var one : all) {
                int by = (int) wider.certifiers(one).stream().filter(web::has).count();
                if (web.has(one)) {
                    continue;
                }
                if (by > 0) {
                    certified.put(one, by);
                } else if (!web.members().isEmpty() && wider.distance(web.members().getFirst(), one).isPresent()) {
                    led.add(one);
                }
            }
            return new Community(all, members, certified, led);
        }

        int linked() {
            return members.size() + certified.size() + led.size();
        }
    }

    /// One answer.
    ///
    /// @param web the keyring's own
    /// @param wider the same with those of the community
    /// @param who the certificate that was asked about; null if none was
    /// @param from where the way to it begins; null if that was not asked
    private record Answer(Keyring keyring, StrongSet web, StrongSet wider, @Nullable Community community,
            @Nullable Principal who, @Nullable Principal from, String now) {

        String name(Principal key) {
            return keyring.find(Fingerprint.parse(key.fingerprint())).map(found -> found.primaryUserId()).orElse("");
        }

        String shown(Principal key) {
            return key.fingerprint() + " " + Visible.of(name(key));
        }

        /// Returns how many of the strong set certified a key.
        int introduced(Principal key) {
            return (int) wider.certifiers(key).stream().filter(one -> web.has(one) && !one.equals(key)).count();
        }
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().size() > 1) {
            throw usage("it takes one fingerprint at most");
        }
        if (arguments.has("--from") && arguments.operands().isEmpty()) {
            throw usage("say where the way from it leads: strongset strong-set --from FPR FPR");
        }
        if ((arguments.has("--svg") || arguments.has("--dot")) && arguments.operands().isEmpty()) {
            throw usage("say around which certificate: strongset strong-set --svg FILE FPR");
        }
        var own = Rings.keyring(arguments, console);
        var community = arguments.values("--community").isEmpty()
                ? null
                : Rings.open(arguments.values("--community"), "--community", console);
        var keyring = community == null ? own : Rings.keyring(arguments, "--community", console);
        var now = Times.now(arguments, console);
        var who = arguments.operands().isEmpty()
                ? null
                : principal(Rings.certificate(arguments.operands().getFirst(), keyring, "strongset strong-set"));
        var from = arguments.value("--from").map(text -> principal(Rings.certificate(text, keyring, "--from"))).orElse(
                null);
        for (var named : new Principal[]{who, from}) {
            if (named != null && !keyring.fingerprints().contains(Fingerprint.parse(named.fingerprint()))) {
                throw usage("the certificate " + named.fingerprint() + " is in no keyring given");
            }
        }
        var words = words(keyring, now, console);
        var web = StrongSet.of(principals(own), words, now);
        var wider = community == null ? web : StrongSet.of(principals(keyring), words, now);
        var answer = new Answer(keyring, web, wider, community == null ? null : Community.of(community, web, wider),
                who,
                from, now.toString());
        if (who != null) {
            draw(arguments, console, answer, who);
        }
        console.out().print(arguments.has("--json") ? json(answer) : text(answer));
        return Exit.DONE.code();
    }

    private static List<Certifies> words(Keyring keyring, Instant now, Console console) {
        try (var memory = new Remembered(console)) {
            var hearing = new Hearing(new Certifications(keyring, now, memory), keyring.fingerprints(), Parties.none(),
                    now);
            var progress = new Progress(console);
            var words = hearing.all((done, all) -> progress.at("verifying", done, all, "certifications"));
            progress.end();
            return words;
        }
    }

    private static CommandException usage(String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset strong-set");
    }

    private static List<Principal> principals(Keyring keyring) {
        return keyring.fingerprints().stream().map(StrongSetCommand::principal).toList();
    }

    private static void draw(Arguments arguments, Console console, Answer answer, Principal who) {
        var picture = TrustPicture.around("Who certified whom around " + answer.name(who), who.fingerprint(),
                some(answer
                        .wider().certifiers(who)),
                some(answer.wider().certified(who)), one -> answer.name(new Principal(
                        one)));
        arguments.value("--svg").ifPresent(file -> NewFile.write(console, file, picture.svg()));
        arguments.value("--dot").ifPresent(file -> NewFile.write(console, file, picture.dot()));
    }

    /// Those whom most certified, as many as a picture has room for.
    private static List<String> some(List<Principal> around) {
        return around.stream().limit(AROUND).map(Principal::fingerprint).toList();
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
        var community = answer.community();
        if (community != null) {
            rows.add("community", community(community));
        }
        var who = answer.who();
        return who == null ? rows.toString() : rows + "\n" + answer.shown(who) + "\n" + one(answer, who);
    }

    private static String community(Community community) {
        return "%s of %s certificates are linked: %s in the strong set, %s certified by members of it (%s by %s or more), %s led to through others"
                .formatted(community.linked(), community.all().size(), community.members().size(), community.certified()
                        .size(), community.certified().values().stream().filter(by -> by >= NEED).count(), NEED,
                        community
                                .led().size());
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
        var web = answer.wider();
        var rows = new Rows();
        rows.add("in it", answer.web().has(who) ? "yes" : "no");
        int by = answer.introduced(who);
        rows.add("certified", "by " + by + " of the strong set" + (by < NEED
                ? ": " + (NEED - by) + " short of " + NEED + "; those below could introduce it"
                : ""));
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
        var community = answer.community();
        if (community != null) {
            json.object("community").field("keys", community.all().size()).field("linked", community.linked())
                    .array("members");
            community.members().forEach(one -> json.element(one.fingerprint()));
            json.endArray().array("certified");
            community.certified().forEach((one, by) -> json.object().field("fingerprint", one.fingerprint()).field("by",
                    by).endObject());
            json.endArray().array("ledTo");
            community.led().forEach(one -> json.element(one.fingerprint()));
            json.endArray().endObject();
        }
        var who = answer.who();
        if (who != null) {
            one(json, answer, who);
        }
        return json.endObject().toString();
    }

    private static void one(Json json, Answer answer, Principal who) {
        var web = answer.wider();
        json.object("key").field("fingerprint", who.fingerprint()).field("userId", answer.name(who))
                .field("member", answer
                        .web().has(who))
                .field("certifiedByMembers", answer.introduced(who));
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
