package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PomLinesTest {
    @Test
    void whatIsAskedForStandsOnTheLineOfItsArtifactId() {
        var pom = """
                <project>
                  <parent>
                    <artifactId>mother</artifactId>
                  </parent>
                  <artifactId>own</artifactId>
                  <dependencyManagement><dependencies>
                    <dependency><artifactId>a</artifactId></dependency>
                    <dependency><artifactId>managed</artifactId></dependency>
                  </dependencies></dependencyManagement>
                  <dependencies>
                    <dependency>
                      <artifactId> a </artifactId>
                      <exclusions><exclusion><artifactId>not</artifactId></exclusion></exclusions>
                    </dependency>
                  </dependencies>
                  <build><plugins><plugin>
                    <artifactId>p</artifactId>
                    <dependencies><dependency><artifactId>q</artifactId></dependency></dependencies>
                  </plugin></plugins></build>
                </project>
                """;

        assertThat(PomLines.of(pom.getBytes(UTF_8))).isEqualTo(Map.of("mother", 3, "a", 12, "managed", 8, "p", 17, "q",
                18));
    }

    @Test
    void whatIsNoPomHasNoLines() {
        assertThat(PomLines.of("<!DOCTYPE x><project/>".getBytes(UTF_8))).isEmpty();
        assertThat(PomLines.of(new byte[]{0})).isEmpty();
    }
}
