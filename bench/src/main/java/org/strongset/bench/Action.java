package org.strongset.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.ecosystem.debian.DpkgStatus;
import org.strongset.ecosystem.debian.PackagesIndex;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;

/// What a [Warm] JVM does again and again, through the rooms' own doors.
interface Action {
    void run();

    /// Returns the action of these words.
    static Action of(List<String> words) {
        var file = Path.of(words.get(1));
        return switch (words.getFirst()) {
            case "inspect" -> () -> {
                if (!(Archives.inspect(file, Limits.DEFAULT, _ -> false) instanceof Inspection.Listed)) {
                    throw new IllegalStateException(file + " is refused");
                }
            };
            case "bundle" -> bundle(file, Integer.parseInt(words.get(2)));
            case "digest" -> () -> {
                if (!(Archives.inspect(file, Limits.DEFAULT, _ -> false) instanceof Inspection.NoArchive)) {
                    throw new IllegalStateException(file + " is taken for an archive");
                }
            };
            case "keyring" -> {
                var wanted = Fingerprint.parse(words.get(2));
                yield () -> {
                    if (Keyring.open(List.of(file)).find(wanted).isEmpty()) {
                        throw new IllegalStateException(file + " has not the key " + wanted);
                    }
                };
            }
            case "index" -> () -> {
                if (index(file).find(words.get(2)).isEmpty()) {
                    throw new IllegalStateException(file + " has not the package " + words.get(2));
                }
            };
            case "installed" -> () -> {
                if (index(file).find(installed(Path.of(words.get(2)), Integer.parseInt(words.get(3)))).isEmpty()) {
                    throw new IllegalStateException(file + " has none of the packages that are installed");
                }
            };
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }

    /// Verifies the bundle beside the file so many times, by the public instance and whoever signed it.
    private static Action bundle(Path file, int times) {
        try {
            var bundle = Files.readAllBytes(Path.of(file + ".sigstore.json"));
            var signer = Files.readString(file.resolveSibling("logged.identity")).strip();
            var expected = Expected.Identity.of(signer, "https://token.actions.githubusercontent.com", Source.ANY);
            var verifier = SigstoreVerifier.by(TrustedRoot.shipped(), Instant.parse("2026-11-22T00:00:00Z"));
            return () -> {
                for (int i = 0; i < times; i++) {
                    var found = verifier.verify("it", bundle, "it", FileDigests.of(SignedBytes.of(file)), expected);
                    if (found.getFirst().verification().state() != State.VALID) {
                        throw new IllegalStateException(found.getFirst().verification().message());
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What it costs to hash the index is part of it, not what comes out.
    private static PackagesIndex index(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (MessageDigest.getInstance("SHA-256").digest(bytes).length != 32) {
                throw new IllegalStateException("no SHA-256");
            }
            return PackagesIndex.of(file.toString(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> installed(Path root, int most) {
        try {
            return DpkgStatus.read(root).stream().map(DpkgStatus.Known::name).distinct().limit(most).collect(
                    Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
