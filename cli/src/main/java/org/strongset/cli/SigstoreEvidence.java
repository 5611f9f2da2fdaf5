package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;

/// What the options of a command say of Sigstore: by which trusted roots, and whom to expect. Loaded only where there is
/// evidence of that kind.
final class SigstoreEvidence {
    private static final int MAX_FILE = 4 << 20;
    private static final int MAX_ROOTS = 8;

    private final List<TrustedRoot> roots;
    private final Expected expected;
    private final Instant now;

    private SigstoreEvidence(List<TrustedRoot> roots, Expected expected, Instant now) {
        this.roots = roots;
        this.expected = expected;
        this.now = now;
    }

    /// @param staging whether staging is meant, where no trusted root is named
    static SigstoreEvidence of(Arguments arguments, Console console, Expected expected, boolean staging) {
        var named = arguments.value("--trusted-root");
        var roots = named.isPresent()
                ? roots(named.get(), console)
                : List.of(staging ? TrustedRoot.staging() : TrustedRoot.shipped());
        return new SigstoreEvidence(roots, expected, Times.now(arguments, console));
    }

    /// Reads one trusted root, or one on each line, each an instance of its own.
    private static List<TrustedRoot> roots(String shown, Console console) {
        var bytes = read(console.path(shown), shown, Code.EVIDENCE_UNAVAILABLE);
        try {
            return List.of(TrustedRoot.parse(bytes));
        } catch (RefusedException e) {
            var lines = new String(bytes, UTF_8).lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() < 2 || lines.size() > MAX_ROOTS || !lines.getFirst().strip().endsWith("}")) {
                throw new CommandException(e.code(), e.words(), shown);
            }
            var roots = new ArrayList<TrustedRoot>();
            for (var line : lines) {
                try {
                    roots.add(TrustedRoot.parse(line.getBytes(UTF_8)));
                } catch (RefusedException f) {
                    throw new CommandException(f.code(), f.words(), shown);
                }
            }
            return roots;
        }
    }

    /// Returns the signer that two options name: both, or neither.
    static Expected signer(Arguments arguments, String identity, String issuer) {
        if (arguments.has(identity) != arguments.has(issuer)) {
            throw new CommandException(Code.USAGE_ERROR,
                    identity + " and " + issuer + " go together: anybody can run a provider that knows any name",
                    arguments.has(identity) ? identity : issuer);
        }
        Optional<String> name = arguments.value(identity);
        if (name.isEmpty()) {
            return new Expected.Nobody();
        }
        try {
            return Expected.Identity.of(name.get(), arguments.value(issuer).orElseThrow(), Source.ANY);
        } catch (RefusedException e) {
            throw new CommandException(e.code(), e.words(), identity);
        }
    }

    /// Returns the key in a PEM file.
    static Expected key(String shown, Console console) {
        try {
            return new Expected.Key(
                    VerifyingKey.ofPem(read(console.path(shown), shown, Code.KEYRING_UNAVAILABLE)));
        } catch (RefusedException e) {
            throw new CommandException(e.code(), e.words(), shown);
        }
    }

    /// Verifies an evidence file; by several trusted roots, the answer is that of the one that knows the signer.
    List<BundleVerification> verify(String evidenceFile, byte[] evidence, String filename, FileDigests file) {
        List<BundleVerification> best = List.of();
        for (var root : roots) {
            var answers = SigstoreVerifier.by(root, now).verify(evidenceFile, evidence, filename, file, expected);
            if (best.isEmpty() || rank(answers) > rank(best)) {
                best = answers;
            }
        }
        return best;
    }

    private static int rank(List<BundleVerification> answers) {
        int rank = 0;
        for (var answer : answers) {
            var verification = answer.verification();
            rank = Math.max(rank, verification.state() == State.VALID
                    ? 2
                    : verification.code() == Code.UNTRUSTED_CHAIN ? 0 : 1);
        }
        return rank;
    }

    static byte[] read(Path file, String shown, Code missing) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new CommandException(Code.LIMIT_EXCEEDED, "it has more than " + MAX_FILE + " bytes", shown);
            }
            return bytes;
        } catch (IOException e) {
            throw new CommandException(missing, "it cannot be read: " + e.getMessage(), shown);
        }
    }
}
