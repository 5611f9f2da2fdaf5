package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// Upstreams that send without end, or more than it looks like.
@Timeout(120)
class HttpUpstreamTest {
    /// No test may make an upstream send this much, in several tries of several files.
    private static final long FEW = 64_000_000;
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

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

    private Resolution resolve(RawUpstream upstream) {
        return workshop.settings("<mirrors>" + Workshop.mirror("raw", "*", upstream.url()) + "</mirrors>").resolve();
    }

    private static void file(OutputStream out, byte[] bytes, String headers) throws IOException {
        RawUpstream.write(out, HEAD + headers + "Connection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
    }

    /// Sends the POM and the jar of `g:a:1` as they should be, and for `odd` what the test says.
    private static RawUpstream all(String odd, RawUpstream.Answer answer) {
        return new RawUpstream((path, out) -> {
            if (path.equals(odd)) {
                answer.send(path, out);
            } else if (path.equals(path("g:a:1", "pom"))) {
                file(out, pomText("g:a:1", "").getBytes(UTF_8), "");
            } else if (path.equals(path("g:a:1", "jar"))) {
                file(out, "a jar".getBytes(UTF_8), "");
            } else {
                RawUpstream.write(out, "HTTP/1.1 404 no\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    private static void isUnavailable(Got got) {
        assertThat(got).isInstanceOfSatisfying(Got.Missing.class,
                missing -> assertThat(missing.why()).isEqualTo(Got.Why.UNAVAILABLE));
    }

    @Test
    void anEndlessHeaderLineIsNoAnswer() {
        try (var raw = all(path("g:a:1", "jar"), (_, out) -> {
            RawUpstream.write(out, HEAD + "X-Long: ");
            RawUpstream.endless(out, "a");
        })) {
            isUnavailable(Workshop.get(resolve(raw), "g:a:1").got());
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    @Test
    void endlessHeadersAreNoAnswer() {
        try (var raw = all(path("g:a:1", "jar"), (_, out) -> {
            RawUpstream.write(out, HEAD);
            RawUpstream.endless(out, "X-More: and more\r\n");
        })) {
            isUnavailable(Workshop.get(resolve(raw), "g:a:1").got());
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    @Test
    void endlessTrailersAfterAFileAreNoAnswer() {
        try (var raw = all(path("g:a:1", "jar"), (_, out) -> {
            RawUpstream.write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n");
            RawUpstream.endless(out, "X-More: and more\r\n");
        })) {
            isUnavailable(Workshop.get(resolve(raw), "g:a:1").got());
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    @Test
    void anEndlessPageOfAnErrorIsNotReadToItsEnd() {
        try (var raw = all(path("g:a:1", "jar"), (_, out) -> {
            RawUpstream.write(out, "HTTP/1.1 404 no\r\nContent-Type: application/problem+json\r\n\r\n");
            RawUpstream.endless(out, "not here ");
        })) {
            assertThat(Workshop.get(resolve(raw), "g:a:1").got()).isInstanceOfSatisfying(Got.Missing.class,
                    missing -> assertThat(missing.why()).isEqualTo(Got.Why.NOT_FOUND));
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    @Test
    void anEndlessChecksumIsNone() {
        try (var raw = all(path("g:a:1", "jar") + ".sha1", (_, out) -> {
            RawUpstream.write(out, HEAD + "Content-Length: 1000000000000\r\n\r\n");
            RawUpstream.endless(out, "a");
        })) {
            assertThat(Workshop.get(resolve(raw), "g:a:1").got()).isInstanceOfSatisfying(Got.Here.class,
                    here -> assertThat(here.checksums()).isEmpty());
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    @Test
    void anEndlessSignatureIsRefusedAndNotReadToItsEnd() {
        try (var raw = all(path("g:a:1", "jar") + ".asc", (_, out) -> {
            RawUpstream.write(out, HEAD + "Content-Length: 1000000000000\r\n\r\n");
            RawUpstream.endless(out, "a");
        })) {
            assertThat(Workshop.get(resolve(raw), "g:a:1").signature()).isInstanceOfSatisfying(Got.Missing.class,
                    missing -> assertThat(missing.why()).isEqualTo(Got.Why.REFUSED));
            assertThat(raw.sent()).isLessThan(FEW);
        }
    }

    /// Half of all questions are for signatures that are not there.
    @Test
    void connectionsAreUsedAgainWhateverTheAnswerWas() {
        var all = new String[60];
        for (int i = 0; i < all.length; i++) {
            all[i] = "g:a" + i + ":1";
            workshop.upstream().jar(all[i], "");
        }
        assertThat(workshop.project(dependencies(all)).resolve().problems()).isEmpty();
        assertThat(workshop.upstream().requests()).hasSizeGreaterThan(240);
        assertThat(workshop.upstream().connections()).isLessThan(40);
    }

    /// A part of a file, or none at all, is not the file, whatever its status says of itself.
    @Test
    void onlyAWholeFileIsOne() {
        for (var status : new String[]{"206 Partial Content", "204 No Content", "203 Other", "201 Created"}) {
            for (var odd : new String[]{path("g:a:1", "jar"), path("g:a:1", "jar") + ".asc"}) {
                try (var raw = all(odd, (_, out) -> RawUpstream.write(out, "HTTP/1.1 " + status
                        + "\r\nConnection: close\r\nContent-Range: bytes 0-3/1000\r\n"
                        + (status.startsWith("204") ? "\r\n" : "Content-Length: 4\r\n\r\npart")))) {
                    var needed = Workshop.get(resolve(raw), "g:a:1");
                    assertThat(odd.endsWith(".asc") ? needed.signature() : needed.got()).as("%s %s", status, odd)
                            .isInstanceOfSatisfying(Got.Missing.class, missing -> {
                                assertThat(missing.why()).isEqualTo(Got.Why.REFUSED);
                                assertThat(missing.code()).isEqualTo(Code.UPSTREAM_INVALID);
                                assertThat(missing.message()).contains(status.substring(0, 3));
                            });
                }
            }
        }
    }

    @Test
    void bytesThatComeEncodedAreRefused() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1 << 20]);
        }
        for (var encoding : new String[]{"gzip", "x-gzip", "deflate", "br", "identity, gzip"}) {
            try (var raw = all(path("g:a:1", "jar"),
                    (_, out) -> file(out, bomb.toByteArray(), "Content-Encoding: " + encoding + "\r\n"))) {
                assertThat(Workshop.get(resolve(raw), "g:a:1").got()).isInstanceOfSatisfying(Got.Missing.class,
                        missing -> {
                            assertThat(missing.why()).isEqualTo(Got.Why.REFUSED);
                            assertThat(missing.code()).isEqualTo(Code.UPSTREAM_INVALID);
                            assertThat(missing.message()).contains(encoding);
                        });
            }
        }
    }
}
