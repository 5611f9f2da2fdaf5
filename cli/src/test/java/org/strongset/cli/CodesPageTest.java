package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongset.model.Code;

class CodesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "codes.md");

    @Test
    void thePageInDocsIsTheOneMadeFromTheCode() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, CodesPage.markdown());
        }
        assertThat(PAGE).hasContent(CodesPage.markdown());
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeSaysWhatItMeansAndWhatToDo(Code code) {
        assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(code.remedy()).isNotBlank().doesNotEndWith(".");
        assertThat(Code.find(code.name())).contains(code);
        assertThat(code.name()).matches("[A-Z][A-Z0-9_]+");
    }
}
