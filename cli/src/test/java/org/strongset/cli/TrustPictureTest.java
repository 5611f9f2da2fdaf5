package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// The picture of who certified whom, as a program reads it; how it looks was looked at.
class TrustPictureTest {
    private static final String ROOT = "A".repeat(40);
    private static final String ANN = "B".repeat(40);
    private static final String BOB = "C".repeat(40);
    private static final String HOSTILE = "Ann \"<script>\" & \u202e\u0007 \\ sons";

    private static String name(String certificate) {
        return certificate.equals(ANN) ? HOSTILE : certificate.equals(ROOT) ? "Root" : "";
    }

    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whoDoesNotSeeItIsToldTheSame() throws Exception {
        var picture = TrustPicture.of("How Bob came in", BOB, List.of(List.of(ROOT, BOB), List.of(ROOT, ANN, BOB)),
                TrustPictureTest::name);
        var document = parsed(picture.svg());

        assertThat(document.getElementsByTagName("desc").item(0).getTextContent()).contains("Root certified " + BOB
                + ". ", "Root certified Ann \"<script>\" & ", " sons certified " + BOB + ". ");
        assertThat(document.getElementsByTagName("line").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(3);
        assertThat(picture.dot().lines().filter(line -> line.startsWith("// ")).toList()).hasSize(4).contains(
                "// Root certified " + BOB + ".");
    }

    @Test
    void aNameIsNoMarkupAndNoCommand() throws Exception {
        var picture = TrustPicture.around("Around Ann", ANN, List.of(ROOT, BOB), List.of(BOB), TrustPictureTest::name);

        assertThat(parsed(picture.svg()).getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.svg()).doesNotContain("\u202e", "\u0007", "<script");
        assertThat(picture.dot()).contains("[label=\"Ann \\\"<script>\\\" & ").doesNotContain("\u202e", "\u0007");
    }

    @Test
    void whoDidBothStandsOnceWithArrowsBothWays() throws Exception {
        var picture = TrustPicture.around("Around Ann", ANN, List.of(ROOT, BOB), List.of(BOB), TrustPictureTest::name);

        assertThat(parsed(picture.svg()).getElementsByTagName("g").getLength()).isEqualTo(3);
        assertThat(picture.dot()).contains("\"" + BOB + "\" -> \"" + ANN + "\"", "\"" + ANN + "\" -> \"" + BOB
                + "\"");
    }

    @Test
    void oneAloneIsAPictureToo() throws Exception {
        assertThat(parsed(TrustPicture.of("What counts for Bob", BOB, List.of(), TrustPictureTest::name).svg())
                .getElementsByTagName("rect").getLength()).isEqualTo(2);
    }
}
