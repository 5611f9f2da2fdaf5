package org.strongset.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void listsTheCasesOfAFolder() {
        var cases = Vectors.cases("made");
        assertThat(cases).extracting(Vectors.Case::id).containsExactly("one", "two");
        assertThat(cases.getFirst().file("file")).hasContent("hello");
        assertThat(cases.getFirst().text("expect")).isEqualTo("accept");
    }

    @Test
    void saysWhatIsMissing() {
        var second = Vectors.cases("made").getLast();
        assertThatThrownBy(() -> second.file("file")).hasMessageContaining("missing.txt");
        assertThatThrownBy(() -> second.text("expect")).hasMessageContaining("two").hasMessageContaining("expect");
        assertThatThrownBy(() -> Vectors.folder("nowhere")).hasMessageContaining("vectors/nowhere");
    }
}
