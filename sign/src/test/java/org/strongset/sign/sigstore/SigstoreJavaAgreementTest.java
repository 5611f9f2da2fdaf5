package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;

/// sigstore-java as an oracle: both say yes and no to the same bundles, but for those listed here with the reason.
class SigstoreJavaAgreementTest {
    private static final String OURS = "only we accept it";
    private static final String THEIRS = "only sigstore-java accepts it";

    /// Where the two differ; an entry that no longer does fails the test. In each the vectors' own verdict is ours.
    private static final Map<String, String> DIFFERENCES = Map.of( //
            "integrated-time-in-future_fail", THEIRS, // it does not ask when an expired certificate signed
            "bundle-with-expired-cert.sigstore", THEIRS, // nor here
            "trust-root-tlog-missing-validity-start_fail", THEIRS, // to it a window without a start has none
            "intoto-with-custom-trust-root", OURS, // it reads no entries of the kind intoto
            "rekor2-dsse-happy-path", OURS, // nor an envelope that was logged as a digest
            "bundle.v1.no.inclusion.sigstore", OURS, // the format 0.1 allows a promise alone
            "PKIX_ECDSA_P384_SHA_384.sigstore.json", OURS, // its later releases read these two
            "PKIX_ECDSA_P521_SHA_512.sigstore.json", OURS);

    private record Case(String id, Path root, Path bundle, Path file, String identity, String issuer) {}

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var vector : Vectors.cases("sigstore-conformance")) {
            if (vector.json().has("identity")) {
                cases.add(new Case(vector.id(), vector.file("trusted_root"), vector.file("bundle"),
                        vector.file("artifact"), vector.text("identity"), vector.text("issuer")));
            }
        }
        var root = Vectors.folder("sigstore-conformance").resolve("production-trusted_root.json");
        for (var vector : Vectors.cases("maven-sigstore")) {
            cases.add(new Case(vector.id(), root, vector.file("bundle"), vector.file("artifact"),
                    vector.text("identity"), vector.text("issuer")));
        }
        var folder = Vectors.folder("sigstore-java-bundles").resolve("bundles");
        for (var name : List.of("bundle.v1.sigstore", "bundle.v1.no.inclusion.sigstore", "bundle.v2.sigstore",
                "bundle.v2.no.inclusion.sigstore", "bundle.v3.sigstore", "bundle.v3_1.sigstore", "bundle.sigstore",
                "bundle-no-digest.sigstore", "bundle-with-wrong-tlog-entry.sigstore",
                "PKIX_ECDSA_P384_SHA_384.sigstore.json",
                "PKIX_ECDSA_P521_SHA_512.sigstore.json", "PKIX_RSA_PKCS1V15_4096_SHA256.sigstore.json",
                "bundle-with-expired-cert.sigstore")) {
            cases.add(new Case(name, root, folder.resolve(name), folder.resolve("artifact.txt"),
                    name.startsWith("PKIX") || name.contains("expired")
                            ? "untrusted-sa@sigstore-conformance.iam.gserviceaccount.com"
                            : "appu@google.com",
                    "https://accounts.google.com"));
        }
        return cases;
    }

    private static boolean ours(Case one) throws IOException {
        try {
            return VectorsTest.verify(TrustedRoot.parse(Files.readAllBytes(one.root())), one.bundle(), one.file(),
                    Expected.Identity.of(one.identity(), one.issuer(), Source.ANY)).state() == State.VALID;
        } catch (RefusedException _) {
            return false; // the trusted root
        }
    }

    private static boolean theirs(Case one) throws IOException {
        try {
            var verifier = KeylessVerifier.builder().trustedRootProvider(TrustedRootProvider.from(one.root())).build();
            var matcher = CertificateMatcher.fulcio().issuer(StringMatcher.string(one.issuer()))
                    .subjectAlternativeName(StringMatcher.string(one.identity())).build();
            verifier.verify(one.file(), dev.sigstore.bundle.Bundle.from(one.bundle(), UTF_8),
                    VerificationOptions.builder().addCertificateMatchers(matcher).build());
            return true;
        } catch (KeylessVerificationException | BundleParseException | SigstoreConfigurationException
                | GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    @Test
    void bothSayYesToTheSameBundles() throws IOException {
        var differences = new TreeMap<String, String>();
        int agreed = 0;
        for (var one : cases()) {
            boolean ours = ours(one);
            boolean theirs = theirs(one);
            if (ours == theirs) {
                agreed += ours ? 1 : 0;
            } else {
                differences.put(one.id(), ours ? OURS : THEIRS);
            }
        }
        assertThat(differences).containsExactlyInAnyOrderEntriesOf(DIFFERENCES);
        assertThat(agreed).isGreaterThanOrEqualTo(15);
    }
}
