package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.dependency;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several threads read POMs, and what is said of them does not depend on which was the first.
class SameAnswerTest {
    private static final int PLUGINS = 12;
    @TempDir
    Path folder;

    private static void fill(MadeRepository upstream) {
        String parent = "<parent><groupId>q</groupId><artifactId>top</artifactId><version>1</version></parent>";
        String imports = "<dependencyManagement>"
                + dependencies(dependency("q:bom:1", "<type>pom</type><scope>import</scope>"))
                + "</dependencyManagement>";
        upstream.pom("q:top:1", "<packaging>pom</packaging>" + imports).pom("q:bom:1", "<packaging>pom</packaging>")
                .jar("q:both:1", "").pom("q:described:1", "<packaging>pom</packaging>");
        for (int i = 0; i < PLUGINS; i++) {
            upstream.jar("q:p" + i + ":1", parent.replace("top", i % 2 == 0 ? "top" : "described")
                    + dependencies("q:l" + i + ":1", "q:both:1",
                            dependency("q:described:1", "<type>pom</type>")));
            upstream.jar("q:l" + i + ":1", parent);
        }
    }

    private static List<List<Object>> words(Resolution resolution) {
        return resolution.needed().stream().map(needed -> List.<Object>of(needed.coordinates(), needed.roles(),
                needed.scopes(), needed.via(), needed.got().getClass())).toList();
    }

    @Test
    void twentyRunsOfATreeWithASharedParentSayAndAskTheSame() {
        try (var workshop = new Workshop(folder)) {
            fill(workshop.upstream());
            var plugins = new StringBuilder();
            for (int i = PLUGINS - 1; i >= 0; i--) {
                plugins.append(dependency("q:p" + i + ":1", "").replace("dependency>", "plugin>"));
            }
            workshop.project(dependencies("q:both:1", "q:l3:1") + "<build><plugins>" + plugins + "</plugins></build>");
            Set<List<List<Object>>> answers = new HashSet<>();
            Set<Set<String>> requests = new HashSet<>();
            for (int run = 0; run < 20; run++) {
                workshop.upstream().forget();
                var resolution = MavenBuild.resolve(Request.of(folder.resolve("project"),
                        folder.resolve("cache/" + run), workshop.request().environment()));
                assertThat(resolution.problems()).isEmpty();
                answers.add(words(resolution));
                requests.add(new HashSet<>(workshop.upstream().requests()));
                assertThat(Workshop.get(resolution, "q:top:pom:1").roles()).containsExactly(Role.PARENT);
                assertThat(Workshop.get(resolution, "q:top:pom:1").via()).extracting(Coordinates::toString)
                        .containsExactly("q:l0:pom:1");
                assertThat(Workshop.get(resolution, "q:bom:pom:1").roles()).containsExactly(Role.BOM);
            }
            assertThat(answers).hasSize(1);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void ofPathsOfOneLengthTheFirstInOrderStaysWhicheverCameFirst() {
        var a = new Coordinates("g", "a", "1", "", "jar");
        var b = new Coordinates("g", "b", "1", "", "jar");
        for (var order : List.of(List.of(a, b), List.of(b, a))) {
            var gathering = new Gathering(new Inputs());
            order.forEach(via -> gathering.want(new DefaultArtifact("g:x:1"), Role.MODEL, "", List.of(via), true));
            gathering.want(new DefaultArtifact("g:x:1"), Role.DEPENDENCY, "", List.of(a, a), false);
            assertThat(gathering.wanted()).singleElement().satisfies(wanted -> {
                assertThat(wanted.needed().via()).containsExactly(a);
                assertThat(wanted.plugin()).isTrue();
                assertThat(wanted.dependency()).isTrue();
            });
        }
    }
}
