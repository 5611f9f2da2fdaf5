package org.strongset.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.sigstore.Expected;

/// `strongset verify-bundle`: one Sigstore bundle, as the conformance suite of Sigstore's clients calls it.
final class VerifyBundleCommand implements Command {
    private static final String IDENTITY = "--certificate-identity";
    private static final String ISSUER = "--certificate-oidc-issuer";

    @Override
    public CommandSpec spec() {
        return new CommandSpec("verify-bundle", "FILE_OR_DIGEST",
                "verify one Sigstore bundle, as its conformance suite asks",
                """
                        Verifies one Sigstore bundle (0.1 to 0.3) over a file, or over what has a digest, written
                        sha256:HEX. The arguments are those of Sigstore's conformance suite; people want verify, which
                        finds the bundle beside the file. Nothing is fetched.
                        """,
                List.of(Option.flag("--staging", "by Sigstore's staging instance, where no trusted root is named"),
                        Option.one("--bundle", "FILE", "the bundle"),
                        Option.one(IDENTITY, "IDENTITY", "who has to have signed, as the certificate has it"),
                        Option.one(ISSUER, "URL", "the identity provider that has to know them"),
                        Option.one("--key", "FILE", "a public key in PEM, for a bundle without a certificate"),
                        Option.one("--trusted-root", "FILE", "the instance to trust, instead of the public one")),
                List.of("0   the bundle is valid, and by them", "10  it is not by them", "20  it is invalid",
                        "30  something needed cannot be had"),
                List.of("strongset verify-bundle --bundle foo.sigstore.json " + IDENTITY + " ann@example.org " + ISSUER
                        + " https://accounts.example.org foo"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var shown = arguments.only(spec());
        var bundle = arguments.value("--bundle")
                .orElseThrow(() -> new CommandException(Code.USAGE_ERROR, "--bundle is missing", "--bundle"));
        var expected = expected(arguments, console);
        var evidence = SigstoreEvidence.of(arguments, console, expected, arguments.has("--staging"));
        var bytes = SigstoreEvidence.read(console.path(bundle), bundle, Code.EVIDENCE_UNAVAILABLE);
        try {
            var file = file(shown, console);
            var found = evidence.verify(bundle, bytes, name(shown, console), file).stream()
                    .map(one -> new VerifyReport.Found(one, Optional.empty())).toList();
            var report = new VerifyReport(shown, file.by(Digest.Algorithm.SHA256).orElseThrow(), found);
            console.out().print(arguments.has("--json")
                    ? VerifyJson.of(List.of(report))
                    : VerifyText.of(List.of(report)));
            return report.exit() == Exit.DONE && found.size() != 1 ? Exit.INVALID.code() : report.exit().code();
        } catch (UncheckedIOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "it cannot be read: " + e.getMessage(), shown);
        }
    }

    private static Expected expected(Arguments arguments, Console console) {
        var key = arguments.value("--key");
        var signer = SigstoreEvidence.signer(arguments, IDENTITY, ISSUER);
        if (key.isPresent() == !(signer instanceof Expected.Nobody)) {
            throw new CommandException(Code.USAGE_ERROR,
                    "say whom to expect: " + IDENTITY + " with " + ISSUER + ", or --key", "strongset verify-bundle");
        }
        return key.isPresent() ? SigstoreEvidence.key(key.get(), console) : signer;
    }

    /// What looks like a digest and is no file is a digest.
    private static FileDigests file(String shown, Console console) {
        if (Files.isRegularFile(console.file(shown))) {
            return FileDigests.of(SignedBytes.of(console.file(shown)));
        }
        try {
            if (shown.startsWith("sha256:")) {
                return FileDigests.of(Digest.parse(shown));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "it is no file, and " + e.getMessage(), shown);
        }
        throw new CommandException(Code.SUBJECT_UNREADABLE, "there is no file of that name", shown);
    }

    private static String name(String shown, Console console) {
        return String.valueOf(console.file(shown).getFileName());
    }
}
