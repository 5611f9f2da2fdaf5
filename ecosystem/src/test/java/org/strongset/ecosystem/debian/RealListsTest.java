package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// What this machine's apt and dpkg keep fits together, read by us from one end to the other. No signature is looked at.
@Tag("real")
class RealListsTest {
    private static final Path ROOT = Path.of("/");

    private static byte[] run(String... command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().getInputStream()
                .readAllBytes();
    }

    private static ReleaseFile release(Path inRelease) throws IOException {
        var message = Files.readString(inRelease);
        int start = message.indexOf("\n\n") + 2;
        return ReleaseFile.parse(inRelease.getFileName().toString(), message.substring(start, message.indexOf(
                "-----BEGIN PGP SIGNATURE-----")).getBytes(UTF_8));
    }

    @Test
    void everyListHasTheDigestThatItsReleaseNames() throws IOException, GeneralSecurityException {
        var architecture = new String(run("dpkg", "--print-architecture"), UTF_8).strip();
        var installed = new HashSet<String>();
        DpkgStatus.read(ROOT).stream().filter(DpkgStatus.Known::isWhole).map(DpkgStatus.Known::name)
                .forEach(installed::add);
        int indexes = 0;
        var found = new HashSet<String>();
        for (var source : AptSources.read(ROOT, architecture).sources()) {
            var lists = AptLists.find(ROOT, source, List.of(architecture));
            for (var list : lists.indexes()) {
                var release = release(Objects.requireNonNull(lists.inRelease()));
                assertThat(release.suite()).isNotNull();
                byte[] bytes = run("/usr/lib/apt/apt-helper", "cat-file", list.file().toString());
                var entry = release.find(list.path()).orElseThrow();
                assertThat(entry.size()).isEqualTo(bytes.length);
                assertThat(entry.digest(Algorithm.SHA256)).contains(Digest.sha256(MessageDigest.getInstance("SHA-256")
                        .digest(bytes)));
                found.addAll(PackagesIndex.of(list.path(), bytes).find(installed).keySet());
                indexes++;
            }
        }
        assertThat(indexes).isPositive();
        assertThat(found).hasSizeGreaterThan(installed.size() / 2);
    }
}
