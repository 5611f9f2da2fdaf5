package org.strongset.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.strongset.bench.Turns.Spread;
import org.strongset.check.BackOut;
import org.strongset.check.BackOut.Which;
import org.strongset.check.Past;
import org.strongset.continuity.Level;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Parsed;
import org.strongset.policy.Policy;
import org.strongset.policy.PolicyFile;
import org.strongset.policy.Subject;
import org.strongset.policy.grounds.Grounds;
import org.strongset.policy.grounds.GroundsWriter;
import org.strongset.sign.Verification.State;
import org.strongset.store.Store;
import org.strongset.store.Verdict;

/// Looking back at a made store: verdicts on files that one of a hundred people signed, and that an index names, over a hundred days.
///
/// Once for somebody whom one of a hundred verdicts rests on, and once, which is the worst, for the index, which has to do with every one.
final class BackOuts {
    private static final int VERDICTS = 50_000;
    private static final double MILLION = 1_000_000.0 / VERDICTS;
    private static final int PEOPLE = 100;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(VERDICTS);
    private static final int LIMIT = 600;

    private BackOuts() {}

    static void measure(Table table) throws IOException {
        var folder = Files.createTempDirectory("backout");
        try (var store = Store.open(folder.resolve("data"), folder.resolve("cache"))) {
            table.note("backout", "to keep one more verdict, of " + VERDICTS + "; ms", "Store", "", one(time(
                    () -> fill(store)) * 1e3 / VERDICTS));
            table.note("backout", "the store, for each verdict; bytes", "Store", "", one((double) Files.size(folder
                    .resolve("data/strongset.db")) / VERDICTS));
            look(store, table, "party:openpgp:" + fingerprint(7), "one verdict in a hundred rests on them");
            look(store, table, "party:host:index.example", "every verdict has to do with them");
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void look(Store store, Table table, String party, String what) {
        double seconds = time(() -> {
            var found = BackOut.of(new Past(store), START, END, Which.ALL, List.of(party), START, _ -> {});
            if (found.verdicts() != VERDICTS || found.files().isEmpty()) {
                throw new IllegalStateException("the store has something else than was put into it: " + found
                        .verdicts());
            }
        });
        table.atMost("backout", what + ": a million verdicts would take; s", "BackOut", "", one(seconds * MILLION),
                LIMIT);
    }

    private static Spread one(double number) {
        return Spread.of(new double[]{number});
    }

    private static double time(Runnable timed) {
        long start = System.nanoTime();
        timed.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void fill(Store store) {
        var policy = policy();
        var ring = new Evidence.Ring("team", IntStream.range(0, PEOPLE).mapToObj(BackOuts::fingerprint).toList(), List
                .of());
        var writer = new GroundsWriter();
        try (var _ = store.batch()) {
            for (int i = 0; i < VERDICTS; i++) {
                var grounds = grounds(i, policy, ring);
                var written = writer.write(grounds);
                var pieces = new ArrayList<>(written.pieces().values());
                store.append(Verdict.of(grounds.decide(), policy.sha256(), grounds.now(), written.id()), pieces);
            }
        }
    }

    private static Grounds grounds(int i, Policy policy, Evidence.Ring ring) {
        var purl = Purl.of("pypi", null, "package-" + i % 5_000, "1." + i / 5_000);
        var bytes = sha256("bytes " + i);
        var key = fingerprint(i % PEOPLE);
        var signature = new Evidence.Signature(sha256("signature " + i), purl.name() + ".asc", bytes, State.VALID,
                Code.SIG_VALID, Code.SIG_VALID.meaning(), "key:openpgp:" + key, "Person " + i % PEOPLE, key, START,
                Set.of("team"), List.of());
        var profile = new Profile(purl, Level.SIGNATURE, null, PublishPath.ACCOUNT, null, Collections.emptySortedSet(),
                null, null);
        var published = new Evidence.Published("index.example", List.of(bytes), profile, START, START);
        return new Grounds(new Subject(new Artifact(purl, purl.name() + ".whl", bytes, false), List.of()), List.of(
                new LayeredPolicy.Layer("user", policy, List.of(signature, published, ring, new Evidence.Served(
                        "party:host:index.example")))),
                START.plusSeconds(i));
    }

    private static Policy policy() {
        var text = """
                strongset = 1
                name = "made"
                [keyring.team]
                file = "team.gpg"
                [rule.signed]
                keyring = { ring = "team" }
                [rule.indexed]
                index-word = {}
                [rule.either]
                any = ["signed", "indexed"]
                [[use]]
                for = "pkg:pypi/**"
                allow = "signed"
                """;
        return switch (PolicyFile.parse("made.toml", text.getBytes(UTF_8))) {
            case Parsed.Read(var policy) -> policy;
            case Parsed.Faulty(var faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    private static String fingerprint(int person) {
        return "%040x".formatted(person + 1).toUpperCase(Locale.ROOT);
    }

    private static Digest sha256(String text) {
        try {
            return Digest.sha256(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
