package org.strongset.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strongset.testkit.Loopback;
import org.strongset.transport.TransportException.Why;

@Timeout(120)
final class UpstreamTest {
    private static final long FEW = 64_000_000;
    private static final Login LOGIN = new Login("u", "p");

    private final Loopback server = new Loopback();
    private final Connections connections = new Connections(new Spans(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofMillis(700), 1000));

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    private Upstream upstream(Access access) {
        try {
            return new Upstream(URI.create(server.url() + "/base/"), access, connections);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(Access access, long most) throws IOException {
        var text = new StringBuilder();
        upstream(access).<IllegalStateException>get(URI.create("file"), most,
                body -> text.append(new String(body.bytes().readAllBytes(), US_ASCII)));
        return text.toString();
    }

    private TransportException fails(Access access) {
        var failure = catchThrowableOfType(TransportException.class, () -> get(access, 100));
        assertThat(failure).isNotNull();
        return failure;
    }

    private Why why() {
        return fails(Access.plain()).why();
    }

    private static Access following(int redirects) {
        return new Access(Map.of("X-Token", "secret"), LOGIN, Proxies.NONE, redirects);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void aWholeFileIsGotWithTheHeadersOfItsAnswer() throws IOException {
        server.says("/base/file", out -> {
            Loopback.head(out, "200 OK", "X-Said: this", "Content-Length: 4");
            out.write(bytes("text"));
        });
        upstream(Access.plain()).<IllegalStateException>get(URI.create("file"), 4, body -> {
            assertThat(body.length()).isEqualTo(4);
            assertThat(body.header("x-said")).contains("this");
            assertThat(body.bytes().readAllBytes()).isEqualTo(bytes("text"));
        });
        upstream(Access.plain()).peek(URI.create("file"));
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void theWaysNotToHaveAFileAreToldApart() {
        assertThat(why()).isEqualTo(Why.NOT_FOUND);
        server.status("/base/file", "410 gone");
        assertThat(why()).isEqualTo(Why.NOT_FOUND);
        for (var status : new String[]{"401 who", "403 no", "500 oh", "302 there"}) {
            server.status("/base/file", status);
            assertThat(why()).as(status).isEqualTo(Why.UNAVAILABLE);
        }
        server.status("/base/file", "429 many", "Retry-After: 3600");
        assertThat(why()).isEqualTo(Why.RATE_LIMITED);
        server.says("/base/file", _ -> {});
        assertThat(why()).isEqualTo(Why.UNAVAILABLE);
        server.says("/base/file", out -> out.write(bytes("this is no HTTP\r\n\r\n")));
        assertThat(why()).isEqualTo(Why.UNAVAILABLE);
    }

    @Test
    void aFileThatEndsTooSoonIsUnavailable() {
        server.says("/base/file", out -> {
            Loopback.head(out, "200 OK", "Content-Length: 10");
            out.write(bytes("four"));
        });
        assertThat(why()).isEqualTo(Why.UNAVAILABLE);
    }

    @Test
    void whatIsNoWholeFileIsRefused() {
        for (var status : new String[]{"206 part", "203 other", "201 made", "204 none"}) {
            server.status("/base/file", status);
            assertThat(why()).as(status).isEqualTo(Why.REFUSED);
        }
        for (var encoding : new String[]{"gzip", "br", "identity, gzip"}) {
            server.status("/base/file", "200 OK", "Content-Encoding: " + encoding);
            assertThat(why()).as(encoding).isEqualTo(Why.REFUSED);
        }
    }

    private byte[] document(long most) throws IOException {
        var got = new byte[1][];
        try (var connections = new Connections(Spans.USUAL)) {
            new Upstream(URI.create(server.url() + "/base/"), Access.plain(), connections)
                    .<IllegalStateException>document(
                            URI.create("file"), most, body -> got[0] = body.bytes().readAllBytes());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return got[0];
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private void says(byte[] bytes, String... headers) {
        server.says("/base/file", out -> {
            Loopback.head(out, "200 OK", String.join("\r\n", headers), "Content-Length: " + bytes.length);
            out.write(bytes);
        });
    }

    @Test
    void aDocumentMayComePackedAndAFileMayNot() throws IOException {
        says(packed(bytes("document")), "Content-Encoding: gzip");
        assertThat(document(100)).isEqualTo(bytes("document"));
        assertThat(server.asked().getLast().lines()).contains("Accept-Encoding: gzip");
        assertThat(why()).isEqualTo(Why.REFUSED);
        assertThat(server.asked().getLast().lines()).contains("Accept-Encoding: identity");
        says(bytes("document"), "X-Plain: yes");
        assertThat(document(100)).isEqualTo(bytes("document"));
    }

    @Test
    void TU_07_aBombIsNotUnpackedAndWhatIsPackedWronglyIsNoDocument() {
        says(packed(new byte[1 << 24]), "Content-Encoding: gzip");
        assertThatThrownBy(() -> document(1 << 20)).isInstanceOfSatisfying(TransportException.class,
                e -> assertThat(e.why())
                        .isEqualTo(Why.TOO_LARGE));
        var half = packed(bytes("document"));
        for (var bad : List.of(Arrays.copyOf(half, half.length - 3), bytes("no gzip at all"))) {
            says(bad, "Content-Encoding: gzip");
            assertThatThrownBy(() -> document(100)).isInstanceOf(TransportException.class);
        }
        for (var encoding : List.of("br", "gzip, gzip", "deflate")) {
            says(packed(packed(bytes("document"))), "Content-Encoding: " + encoding);
            assertThatThrownBy(() -> document(100)).isInstanceOfSatisfying(TransportException.class,
                    e -> assertThat(e.why())
                            .isEqualTo(Why.REFUSED));
        }
    }

    /// Each of these blocks is five bytes that unpack to none.
    @Test
    @Timeout(60)
    void TU_07_anEndlessListOfEmptyBlocksIsNotFollowed() {
        server.says("/base/file", out -> {
            Loopback.head(out, "200 OK", "Content-Encoding: gzip");
            out.write(new byte[]{0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
            Loopback.endless(out, "\u0000\u0000\u0000\u00ff\u00ff");
        });

        assertThatThrownBy(() -> document(1 << 20)).isInstanceOfSatisfying(TransportException.class, e -> assertThat(e
                .why()).isEqualTo(Why.TOO_LARGE));
        assertThat(server.sent()).isLessThan(1 << 24);
    }

    @Test
    void TU_07_moreThanIsWantedIsNotTaken() throws IOException {
        server.file("/base/file", new byte[101]);
        assertThat(why()).isEqualTo(Why.TOO_LARGE);
        assertThat(get(Access.plain(), 101)).hasSize(101);
        server.says("/base/file", out -> {
            Loopback.head(out, "200 OK");
            Loopback.endless(out, "a");
        });
        assertThat(why()).isEqualTo(Why.TOO_LARGE);
        assertThat(server.sent()).isLessThan(FEW);
    }

    @Test
    void TU_07_headersWithoutEndAreNoAnswer() {
        server.says("/base/file", out -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n"));
            Loopback.endless(out, "X-More: and more\r\n");
        });
        assertThat(why()).isEqualTo(Why.UNAVAILABLE);
        server.says("/base/file", out -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nX-Long: "));
            Loopback.endless(out, "a");
        });
        assertThat(why()).isEqualTo(Why.UNAVAILABLE);
        server.says("/base/file", out -> {
            Loopback.head(out, "404 no");
            Loopback.endless(out, "not here ");
        });
        assertThat(why()).isEqualTo(Why.NOT_FOUND);
        assertThat(server.sent()).isLessThan(FEW);
    }

    @Test
    void TU_08_whatComesTooSlowlyIsEnded() {
        server.stuck("/base/file");
        assertThat(why()).isEqualTo(Why.TOO_SLOW);
        assertThat(Spans.USUAL.span()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void redirectsAreFollowedAsOftenAsIsSaid() throws IOException {
        server.status("/base/file", "302 there", "Location: next").status("/base/next", "307 on", "Location: /last")
                .file("/last", bytes("here"));
        assertThat(get(following(2), 100)).isEqualTo("here");
        assertThat(fails(following(1)).why()).isEqualTo(Why.REFUSED);
        server.status("/last", "301 back", "Location: /base/file");
        server.forget();
        assertThat(fails(following(10)).why()).isEqualTo(Why.REFUSED);
        assertThat(server.asked()).hasSize(11);
    }

    @Test
    void aRedirectThatLeadsAstrayIsRefused() {
        for (var location : new String[]{"file:///etc/passwd", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "http:///x",
            "http://a b/", "mailto:a"}) {
            server.status("/base/file", "302 there", "Location: " + location);
            assertThat(fails(following(10)).why()).as(location).isEqualTo(Why.REFUSED);
        }
        server.status("/base/file", "302 there");
        assertThat(fails(following(10)).why()).isEqualTo(Why.REFUSED);
        var https = URI.create("https://127.0.0.1/a");
        assertThatThrownBy(() -> Redirect.from(https, 302, "http://127.0.0.1/a")).isInstanceOf(TransportException.class)
                .hasMessageContaining("from https to http");
    }

    @Test
    void GP_15_whoAsksIsToldToNoOtherOrigin() throws IOException {
        try (var other = new Loopback()) {
            server.status("/base/file", "302 there", "Location: " + other.url() + "/x");
            other.says("/x", out -> Loopback.head(out, "401 who", "WWW-Authenticate: Basic realm=\"x\"",
                    "Content-Length: 0"));
            assertThat(fails(following(10)).status()).isEqualTo(401);
            assertThat(server.asked()).allMatch(asked -> asked.has("X-Token"));
            assertThat(other.asked()).isNotEmpty().noneMatch(asked -> asked.has("X-Token"))
                    .noneMatch(asked -> asked.has("Authorization"));
        }
        server.says("/base/file", out -> Loopback.head(out, "401 who", "WWW-Authenticate: Basic realm=\"x\"",
                "Content-Length: 0"));
        assertThat(fails(following(10)).status()).isEqualTo(401);
        assertThat(server.asked()).anyMatch(asked -> asked.has("Authorization"));
    }

    @Test
    void aProxyIsAskedInTheUpstreamsPlace() throws IOException {
        server.file("http://archive.example/file", bytes("by proxy"));
        var proxy = new Proxy("127.0.0.1", URI.create(server.url()).getPort(), null);
        var access = new Access(Map.of(), null, _ -> proxy, 0);
        var upstream = uri("http://archive.example/", access);
        var text = new StringBuilder();
        upstream.<IllegalStateException>get(URI.create("file"), 100,
                body -> text.append(new String(body.bytes().readAllBytes(), US_ASCII)));
        assertThat(text).hasToString("by proxy");
    }

    private Upstream uri(String base, Access access) {
        try {
            return new Upstream(URI.create(base), access, connections);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatGoesWrongAtTheSinkIsTheSinksOwn() {
        server.file("/base/file", bytes("text"));
        assertThatThrownBy(() -> upstream(Access.plain()).<IllegalStateException>get(URI.create("file"), 100, _ -> {
            throw new IOException("the disk is full");
        })).isNotInstanceOf(TransportException.class).hasMessage("the disk is full");
    }

    @Test
    void noSecretIsInAText() {
        assertThat(following(1).toString() + LOGIN + new Proxy("h", 1, LOGIN)).doesNotContain("secret", "\"p\"", "=p")
                .doesNotContain("u, p");
        assertThat(LOGIN.basic()).isEqualTo("Basic dTpw");
        assertThatThrownBy(() -> new Proxy("", 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyHttpIsSpoken() {
        for (var address : new String[]{"ftp://h/", "file:///x", "x", "http:///x"}) {
            assertThatThrownBy(() -> new Upstream(URI.create(address), Access.plain(), connections)).as(address)
                    .isInstanceOf(URISyntaxException.class);
        }
    }
}
