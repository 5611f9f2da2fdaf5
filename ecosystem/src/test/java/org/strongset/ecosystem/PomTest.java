package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

class PomTest {
    private static final String GAV = "<groupId>g</groupId><artifactId>a</artifactId><version>1</version>";

    private static Code refused(String xml) {
        return catchThrowableOfType(MetadataException.class, () -> Pom.parse(xml.getBytes(UTF_8))).code();
    }

    @Test
    void takesGroupAndVersionFromTheParent() {
        assertThat(Pom.parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent><groupId>p.g</groupId><artifactId>p.a</artifactId><version>7</version></parent>
                  <artifactId> a </artifactId>
                  <dependencies><dependency><groupId>x</groupId><version>9</version></dependency></dependencies>
                </project>""".getBytes(UTF_8))).isEqualTo(new Pom("p.g", "a", "7"));
        assertThat(Pom.parse(("<project><parent><groupId>p</groupId><version>7</version></parent>" + GAV
                + "</project>").getBytes(UTF_8))).isEqualTo(new Pom("g", "a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE project>", "<!DOCTYPE project SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE project [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE project [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p.dtd'> %p;]>"})
    void JP_01_refusesADocumentType(String doctype) {
        assertThat(refused(doctype + "<project>" + GAV + "</project>")).isEqualTo(Code.XML_DTD_FORBIDDEN);
    }

    /// Old POMs have names of people with entities of HTML; in coordinates they are no letters of any name.
    @Test
    void anEntityOfHtmlIsNoMoreThanAQuestionMark() {
        assertThat(Pom.parse(("<project>" + GAV + "<developers><developer><name>Laugst&oslash;l &amp; S&#248;n"
                + "</name></developer></developers></project>").getBytes(UTF_8))).isEqualTo(new Pom("g", "a", "1"));
        assertThat(
                Pom.parse("<project><groupId>g</groupId><artifactId>a&nbsp;</artifactId><version>1</version></project>"
                        .getBytes(UTF_8)).artifact())
                .isEqualTo("a??????");
        assertThat(refused("<project>" + GAV + "&" + "x".repeat(17) + ";</project>")).isEqualTo(Code.MALFORMED);
    }

    @Test
    void readsTheEncodingThatTheTextClaims() {
        String project = "<project>" + GAV.replace(">a<", ">é<") + "</project>";
        for (var encoding : List.of("ISO-8859-1", "windows-1252", "UTF-8", "UTF-16")) {
            var text = "<?xml version='1.0' encoding='" + encoding + "'?>" + project;
            assertThat(Pom.parse(text.getBytes(Charset.forName(encoding))).artifact()).isEqualTo("é");
        }
        assertThat(Pom.parse(("\ufeff" + project).getBytes(UTF_8)).artifact()).isEqualTo("é");
    }

    @Test
    void bytesThatAreNotInTheirEncodingAreMalformedAndNothingIsPrinted() {
        var printed = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            for (var head : List.of("", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-8'?>",
                    "<?xml version='1.0' encoding='US-ASCII'?>", "<?xml version='1.0' encoding='no-such'?>",
                    "<?xml version='1.0' encoding='UTF-16'?>", "<?xml version='1.0' " + " ".repeat(2000) + "?>")) {
                byte[] xml = (head + "<project>" + GAV + "<name>é</name></project>").getBytes(ISO_8859_1);
                assertThat(catchThrowableOfType(MetadataException.class, () -> Pom.parse(xml)).code()).as(head)
                        .isEqualTo(Code.MALFORMED);
            }
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void JP_01_refusesADocumentTypeWithACharacterThatXmlHasNot() {
        assertThat(refused("<!DOCTYPE project [\u001c]><project>" + GAV + "</project>")).isEqualTo(Code.MALFORMED);
    }

    @Test
    void JP_01_asksNobodyForAnything() throws IOException {
        var requests = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            for (String head : new String[]{"<!DOCTYPE project SYSTEM '" + url + "'>",
                "<!DOCTYPE project [<!ENTITY e SYSTEM '" + url + "'>]>",
                "<!DOCTYPE project [<!ENTITY % p SYSTEM '" + url + "'> %p;]>"}) {
                assertThat(refused(head + "<project>" + GAV + "</project>")).isEqualTo(Code.XML_DTD_FORBIDDEN);
            }
            var included = Pom
                    .parse(("<project xmlns:xi='http://www.w3.org/2001/XInclude'>" + GAV + "<xi:include href='"
                            + url + "'/></project>").getBytes(UTF_8));
            assertThat(included).isEqualTo(new Pom("g", "a", "1"));
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void JP_02_refusesABillionLaughs() {
        var xml = new StringBuilder("<!DOCTYPE project [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        assertThat(refused(xml + "]><project><groupId>&a29;</groupId></project>")).isEqualTo(Code.XML_DTD_FORBIDDEN);
    }

    @Test
    void JP_02_refusesAMillionAttributes() {
        var xml = new StringBuilder("<project");
        for (int i = 0; i < 300_000; i++) {
            xml.append(" a").append(i).append("=''");
        }
        assertThat(refused(xml + ">" + GAV + "</project>")).isEqualTo(Code.LIMIT_EXCEEDED);
        while (xml.length() < 5 << 20) {
            xml.append(" a").append(xml.length()).append("=''");
        }
        assertThat(refused(xml + ">" + GAV + "</project>")).isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void JP_02_refusesADepthOf100000() {
        assertThat(refused("<a>".repeat(100_000))).isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<project>", "<project/>", "<project><groupId>g</groupId></project>",
        "<project><artifactId>a</artifactId><version>1</version></project>",
        "<project>" + GAV + "<version>2</version></project>", "<project><groupId>g<b/></groupId></project>",
        "<other>" + GAV + "</other>", "<project>" + GAV + "</project><project/>", "<project>&unknown;</project>"})
    void refusesWhatIsNoPom(String xml) {
        assertThat(refused(xml)).isEqualTo(Code.MALFORMED);
    }
}
