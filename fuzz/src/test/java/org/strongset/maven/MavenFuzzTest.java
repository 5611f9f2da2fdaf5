package org.strongset.maven;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.strongset.ecosystem.Agreement;
import org.strongset.ecosystem.ForeignEntities;
import org.strongset.ecosystem.MavenVersion;
import org.strongset.ecosystem.Naming;
import org.strongset.fuzz.Bounds;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Purl;

/// What comes to the room `maven` from elsewhere: XML of upstreams and projects, versions.
class MavenFuzzTest {
    private static final Purl CALLED = Purl.parse("pkg:maven/g/a@1?type=pom");

    @FuzzTest
    void safeXml(byte[] xml) {
        Bounds.within(() -> {
            try {
                return SafeXml.read(xml, "the POM").children().size();
            } catch (XmlRefused e) {
                assertThat(e.code()).isIn(Code.XML_DTD_FORBIDDEN, Code.LIMIT_EXCEEDED, Code.MALFORMED);
                return 0;
            }
        });
    }

    /// What names itself otherwise is never taken for what it was asked for as.
    @FuzzTest
    void agreement(byte[] xml) {
        switch (Bounds.within(() -> Naming.agreement(CALLED, xml))) {
            case Agreement.Same _ -> {
                var text = new String(xml, ISO_8859_1).replace("\0", "");
                assertThat(text).contains("g").contains("a").contains("1");
            }
            case Agreement.Silent(var message) -> assertThat(message).contains("${");
            case Agreement.Contradicts(var code, _) -> assertThat(code.exit()).isEqualTo(Exit.INVALID);
        }
    }

    @FuzzTest
    void entities(byte[] xml) {
        var masked = Bounds.within(() -> ForeignEntities.masked(xml));
        assertThat(masked).hasSameSizeAs(xml);
        assertThat(ForeignEntities.masked(masked)).isEqualTo(masked);
    }

    /// An order: of any two, one way is the other way round, and nothing is before itself.
    @FuzzTest
    void versions(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        int middle = text.length() / 2;
        var one = Bounds.within(() -> MavenVersion.parse(text.substring(0, middle)));
        var two = MavenVersion.parse(text.substring(middle));
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
        assertThat(one).isEqualByComparingTo(MavenVersion.parse(one.toString()));
    }
}
