package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.strongset.cli.VerifyReport.Found;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// `strongset verify FILE`: evidence only, no decision: who signed these bytes.
///
/// The short path: it loads neither the policy nor the store nor the archive readers.
final class VerifyCommand implements Command {
    /// An evidence file is small; a larger one is refused unread.
    private static final long MAX_EVIDENCE = 16L << 20;

    private static final List<String> BESIDE = List.of(".asc", ".sig", ".sigstore.json", ".sigstore", ".intoto.jsonl",
            ".intoto.json", ".dsse.json");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("verify", "FILE...", "who signed these bytes; evidence only, no decision", """
                Verifies the signatures of each file by the certificates given with --keys, and Sigstore bundles by whom
                --identity and --issuer name, and prints every signature found with what it turned out to be. Without
                --evidence it looks beside the file (FILE.asc, FILE.sig, FILE.sigstore.json, FILE.sigstore,
                FILE.intoto.jsonl, FILE.intoto.json, FILE.dsse.json); a cleartext-signed file (.dsc, .changes,
                InRelease) carries its own. Attestations of Python's index (PEP 740) are read as bundles are. A DSSE
                envelope with an in-toto statement about the file is verified by public keys in PEM.

                A valid signature says who signed. It does not say that they may release this: that is what check decides.
                """,
                List.of(Option.many("--evidence", "FILE",
                        "a signature file to verify, instead of those beside the file"),
                        Option.many("--keys", "FILE",
                                "OpenPGP certificates or keyrings, or a public key in PEM, to verify by"),
                        Option.one("--identity", "IDENTITY",
                                "who has to have signed a Sigstore bundle, letter by letter"),
                        Option.one("--issuer", "URL", "the identity provider that has to know them"),
                        Option.one("--trusted-root", "FILE",
                                "the instance of Sigstore to trust, instead of the public one"),
                        Option.one("--output", "FILE", "write the signed text of a cleartext-signed file there;"
                                + " - is stdout, and the report then goes to stderr")),
                List.of("0   something is valid by these keys, or by this identity",
                        "10  nothing is: no evidence, signer unknown, or not good enough", "20  something is invalid",
                        "30  something needed cannot be had"),
                List.of("strongset verify --keys KEYS foo-1.2.jar",
                        "strongset verify --identity ann@example.org --issuer https://accounts.example.org foo.tgz",
                        "strongset verify --keys /usr/share/keyrings/debian-keyring.gpg foo_1.2-1.dsc"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR, "no file was named", "strongset verify");
        }
        if (arguments.has("--identity") != arguments.has("--issuer")) {
            sigstore(arguments, console); // says what is missing
        }
        boolean several = arguments.operands().size() > 1;
        if (several && (arguments.has("--evidence") || arguments.has("--output"))) {
            throw new CommandException(Code.USAGE_ERROR, "--evidence and --output go with exactly one file",
                    "strongset verify");
        }
        var keys = VerifyKeys.of(arguments.values("--keys"), console);
        var verifier = new OpenPgpVerifier(keys.keyring(), Times.now(arguments, console),
                SignatureMemory.inProcess());
        var reports = new ArrayList<VerifyReport>();
        var exit = Exit.DONE;
        for (var shown : arguments.operands()) {
            var report = verify(shown, arguments, console, keys, verifier);
            reports.add(report);
            exit = exit.worst(report.exit());
        }
        boolean piped = arguments.value("--output").filter("-"::equals).isPresent(); // stdout has the signed text alone
        (piped ? console.err() : console.out())
                .print(arguments.has("--json") ? VerifyJson.of(reports) : VerifyText.of(reports));
        return exit.code();
    }

    private static VerifyReport verify(String shown, Arguments arguments, Console console, VerifyKeys keys,
            OpenPgpVerifier verifier) {
        var file = console.file(shown);
        if (!Files.isRegularFile(file)) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "there is no file of that name", shown);
        }
        try {
            var digests = FileDigests.of(SignedBytes.of(file));
            var digest = digests.by(Digest.Algorithm.SHA256).orElseThrow();
            var given = arguments.values("--evidence");
            if (given.isEmpty() && Files.size(file) <= MAX_EVIDENCE) {
                var bytes = Files.readAllBytes(file);
                if (OpenPgpVerifier.looksCleartext(bytes)) {
                    return cleartext(shown, digest, bytes, arguments, console, verifier);
                }
            }
            if (arguments.has("--output")) {
                throw new CommandException(Code.USAGE_ERROR, "--output goes with a cleartext-signed file", shown);
            }
            var evidence = new ArrayList<Found>();
            for (var name : given.isEmpty() ? beside(console, shown) : given) {
                var bytes = read(name, console);
                evidence.addAll(JsonEvidence.looksLikeOne(bytes)
                        ? new JsonEvidence(keys.plain(), () -> sigstore(arguments, console)).verify(name, bytes,
                                String.valueOf(file.getFileName()), digests)
                        : Found.of(verifier.detached(name, bytes, SignedBytes.of(file))));
            }
            return new VerifyReport(shown, digest, evidence);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "it cannot be read: " + e.getMessage(), shown);
        }
    }

    private static SigstoreEvidence sigstore(Arguments arguments, Console console) {
        return SigstoreEvidence.of(arguments, console,
                SigstoreEvidence.signer(arguments, "--identity", "--issuer"), false);
    }

    private static VerifyReport cleartext(String shown, Digest digest, byte[] bytes, Arguments arguments,
            Console console, OpenPgpVerifier verifier) throws IOException {
        var message = verifier.cleartext(shown, bytes);
        var report = new VerifyReport(shown, digest, Found.of(message.verifications()));
        var output = arguments.value("--output");
        var text = message.text();
        if (output.isPresent() && text.isPresent() && report.exit() == Exit.DONE) {
            write(console, output.get(), text.get());
        }
        return report;
    }

    private static void write(Console console, String output, byte[] text) {
        try {
            if (output.equals("-")) {
                console.out().write(text);
            } else {
                Files.write(console.path(output), text);
            }
        } catch (IOException e) {
            throw new CommandException(Code.OUTPUT_FAILED, "it cannot be written: " + e.getMessage(), output);
        }
    }

    private static List<String> beside(Console console, String shown) {
        var found = new ArrayList<String>();
        for (var ending : BESIDE) {
            if (Files.isRegularFile(console.path(shown + ending))) {
                found.add(shown + ending);
            }
        }
        return found;
    }

    private static byte[] read(String shown, Console console) throws IOException {
        if (shown.equals("-")) {
            return bounded(console.in().readNBytes((int) MAX_EVIDENCE + 1), shown);
        }
        var file = console.path(shown);
        if (!Files.isRegularFile(file)) {
            throw new CommandException(Code.EVIDENCE_UNAVAILABLE, "there is no evidence file of that name", shown);
        }
        try (var in = Files.newInputStream(file)) {
            return bounded(in.readNBytes((int) MAX_EVIDENCE + 1), shown);
        }
    }

    private static byte[] bounded(byte[] bytes, String shown) {
        if (bytes.length > MAX_EVIDENCE) {
            throw new CommandException(Code.LIMIT_EXCEEDED, "evidence has at most " + MAX_EVIDENCE + " bytes", shown);
        }
        return bytes;
    }
}
