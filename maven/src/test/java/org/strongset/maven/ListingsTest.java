package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.continuity.Level;
import org.strongset.continuity.Listing;
import org.strongset.model.Digest;

/// What a repository says of a version by having served it.
@Timeout(120)
class ListingsTest {
    private static final String DATE = "Last-Modified: Tue, 03 Mar 2020 10:00:00 GMT\r\n";
    private static final byte[] JAR = "a jar".getBytes(UTF_8);

    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static RawUpstream serving(String headers, boolean signed) {
        return new RawUpstream((path, out) -> {
            if (path.equals(path("g:a:1", "pom"))) {
                file(out, pomText("g:a:1", "").getBytes(UTF_8), headers);
            } else if (path.equals(path("g:a:1", "jar"))) {
                file(out, JAR, headers);
            } else if (signed && path.equals(path("g:a:1", "jar") + ".asc")) {
                file(out, "a signature".getBytes(UTF_8), "");
            } else {
                RawUpstream.write(out, "HTTP/1.1 404 no\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    private static void file(OutputStream out, byte[] bytes, String headers) throws IOException {
        RawUpstream.write(out, "HTTP/1.1 200 OK\r\n" + headers + "Connection: close\r\nContent-Length: " + bytes.length
                + "\r\n\r\n");
        out.write(bytes);
    }

    private Listing listing(boolean offline) {
        var resolution = MavenBuild.resolve(workshop.request().withOffline(offline));
        return Objects.requireNonNull(Listings.of(Workshop.get(resolution, "g:a:1")));
    }

    private void from(RawUpstream upstream) {
        workshop.settings("<mirrors>" + Workshop.mirror("raw", "*", upstream.url()) + "</mirrors>");
    }

    @Test
    void PO_17_theTimeThatTheRepositoryGivesAFileIsKnownToLaterRunsWithoutAConnection() throws IOException {
        var then = Instant.parse("2020-03-03T10:00:00Z");
        try (var upstream = serving(DATE, false)) {
            from(upstream);
            assertThat(listing(false).publishedBy()).isEqualTo(then);
        }
        var later = listing(true);
        assertThat(later.publishedBy()).isEqualTo(then);
        assertThat(later.names()).containsExactly(new Digest(Digest.Algorithm.SHA256, UserRepository.digest("SHA-256",
                Files.write(folder.resolve("same"), JAR))));
    }

    @Test
    void PO_17_whereTheRepositoryGivesNoTimeOrNoneThatCanBeReadItWasPublishedWhenItCame() {
        var before = Instant.now().minusSeconds(60);
        try (var upstream = serving("Last-Modified: long ago\r\n", false)) {
            from(upstream);
            assertThat(listing(false).publishedBy()).isAfter(before);
        }
    }

    @Test
    void WT_11_whatLiesBesideAFileSaysHowMuchEvidenceThereIs() {
        try (var upstream = serving(DATE, true)) {
            from(upstream);
            var listing = listing(false);
            assertThat(listing.profile().level()).isEqualTo(Level.SIGNATURE);
            assertThat(upstream.url()).contains(listing.server());
        }
    }

    @Test
    void PO_17_aFileOfTheUsersThatNobodyComparedIsListedByNobody() {
        workshop.write(workshop.userRepository().resolve(path("g:a:1", "jar")), JAR);
        workshop.write(workshop.userRepository().resolve(path("g:a:1", "pom")), pomText("g:a:1", "").getBytes(UTF_8));
        var resolution = MavenBuild.resolve(workshop.request().withOffline(true));
        assertThat(Listings.of(Workshop.get(resolution, "g:a:1"))).isNull();
    }
}
