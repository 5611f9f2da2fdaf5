package org.strongset.ecosystem.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Digest;

class SourceLayoutTest {
    private static final String QUILT = "3.0 (quilt)";

    private static SourceLayout layout(String format, String... names) {
        return SourceLayout.of("tool", DebianVersion.parse("2:1.0~rc1-1.1"), format, Stream.of(names)
                .map(name -> new SourceFile(name, 1, Digest.sha256("ab".repeat(32)))).toList());
    }

    private static List<String> names(List<SourceFile> files) {
        return files.stream().map(SourceFile::name).toList();
    }

    @Test
    void anOrdinaryPackageHasATarballASignatureAndWhatThePackagerAdds() {
        var layout = layout(QUILT, "tool_1.0~rc1.orig.tar.xz", "tool_1.0~rc1.orig.tar.xz.asc",
                "tool_1.0~rc1-1.1.debian.tar.xz");
        assertThat(names(layout.upstream())).containsExactly("tool_1.0~rc1.orig.tar.xz");
        assertThat(layout.signatures()).containsOnlyKeys("tool_1.0~rc1.orig.tar.xz");
        assertThat(layout.packaging()).isNotNull().extracting(SourceFile::name)
                .isEqualTo("tool_1.0~rc1-1.1.debian.tar.xz");
        assertThat(layout.others()).isEmpty();
        assertThat(layout.isNative()).isFalse();
    }

    @Test
    void aPackageMayHaveSeveralTarballsOfUpstreams() {
        var layout = layout(QUILT, "tool_1.0~rc1.orig-docs-2.tar.gz", "tool_1.0~rc1.orig.tar.bz2",
                "tool_1.0~rc1.orig-docs-2.tar.gz.asc", "tool_1.0~rc1-1.1.debian.tar.gz");
        assertThat(names(layout.upstream())).containsExactly("tool_1.0~rc1.orig-docs-2.tar.gz",
                "tool_1.0~rc1.orig.tar.bz2");
        assertThat(layout.signatures()).containsOnlyKeys("tool_1.0~rc1.orig-docs-2.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_1.0.orig.tar.xz", "tool_1.0~rc1-1.1.orig.tar.xz", "tool_2:1.0~rc1.orig.tar.xz",
        "Tool_1.0~rc1.orig.tar.xz", "tool_1.0~rc1.orig.tar", "tool_1.0~rc1.orig.tar.zst", "tool_1.0~rc1.orig.zip",
        "tool_1.0~rc1.orig-.tar.xz", "tool_1.0~rc1.orig-a_b.tar.xz", "tool_1.0~rc1.orig-a/b.tar.xz",
        "tool_1.0~rc1.orig-docs.tar.xz.asc", "tool_1.0~rc1.origx.tar.xz", "evil_1.0~rc1.orig.tar.xz",
        "tool_1.0~rc1.orig.tar.xz.sig"})
    void whatTheFormatDoesNotKnowIsNobodys(String name) {
        var layout = layout(QUILT, name, "tool_1.0~rc1-1.1.debian.tar.xz");
        assertThat(layout.upstream()).isEmpty();
        assertThat(layout.signatures()).isEmpty();
        assertThat(names(layout.others())).containsExactly(name);
        assertThat(layout.isNative()).isFalse();
    }

    @Test
    void aSignatureWithoutItsTarballIsNobodys() {
        assertThat(names(layout(QUILT, "tool_1.0~rc1.orig.tar.xz.asc").others()))
                .containsExactly("tool_1.0~rc1.orig.tar.xz.asc");
    }

    @Test
    void theOldFormatHasADiffAndNoComponents() {
        var layout = layout("1.0", "tool_1.0~rc1.orig.tar.gz", "tool_1.0~rc1.orig.tar.gz.asc",
                "tool_1.0~rc1-1.1.diff.gz", "tool_1.0~rc1.orig-docs.tar.gz");
        assertThat(names(layout.upstream())).containsExactly("tool_1.0~rc1.orig.tar.gz");
        assertThat(layout.packaging()).isNotNull().extracting(SourceFile::name).isEqualTo("tool_1.0~rc1-1.1.diff.gz");
        assertThat(names(layout.others())).containsExactly("tool_1.0~rc1.orig-docs.tar.gz");
    }

    @Test
    void aNativePackageHasOneTarballWhichIsThePackagers() {
        for (var format : List.of("3.0 (native)", "1.0")) {
            var layout = layout(format, "tool_1.0~rc1-1.1.tar.gz");
            assertThat(layout.upstream()).isEmpty();
            assertThat(layout.isNative()).isTrue();
        }
        assertThat(layout("3.0 (native)", "tool_1.0~rc1.orig.tar.xz").upstream()).isEmpty();
        assertThat(layout("3.0 (native)", "tool_1.0~rc1-1.1.tar.gz", "more").isNative()).isFalse();
    }

    @Test
    void aFormatThatNobodyKnowsHasNothingOfUpstreams() {
        for (var format : List.of("3.0 (custom)", "3.0 (git)", "2.0", "3.0 (quilt) ", "")) {
            var layout = layout(format, "tool_1.0~rc1.orig.tar.xz", "tool_1.0~rc1-1.1.debian.tar.xz");
            assertThat(layout.upstream()).as(format).isEmpty();
            assertThat(layout.isNative()).as(format).isFalse();
        }
    }
}
