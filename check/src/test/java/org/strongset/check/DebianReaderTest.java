package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.archive.Limits;
import org.strongset.check.Claim.Flaw;
import org.strongset.model.Code;

/// All files of one `.dsc` together cost no more than one archive may.
class DebianReaderTest {
    @TempDir
    Path folder;

    private List<Flaw> read(int files, Duration time, LongSupplier nanoTime) throws IOException {
        var text = new StringBuilder("Source: hello\nVersion: 1.0-1\nChecksums-Sha256:\n");
        for (int i = 0; i < files; i++) {
            var content = Files.writeString(folder.resolve("file" + i), "file " + i);
            text.append(" %s %s file%s\n".formatted(Hashes.sha256(content).hex(), Files.size(content), i));
        }
        var dsc = Files.writeString(folder.resolve("hello_1.0-1.dsc"), text);
        var all = Limits.DEFAULT;
        var limits = new Limits(all.bytes(), all.ratio(), all.entries(), all.depth(), time, all.path());
        var question = new Question.ByPerson(dsc, "hello_1.0-1.dsc", null, List.of(), false);
        return new DebianReader(limits, nanoTime)
                .read(question, "hello_1.0-1.dsc", text.toString().getBytes(StandardCharsets.UTF_8)).flaws();
    }

    @Test
    void AR_12_theFilesOfASourceShareOneTime() throws IOException {
        var seconds = new AtomicLong();
        LongSupplier clock = () -> Duration.ofSeconds(seconds.getAndAdd(30)).toNanos(); // 30 s for each file
        assertThat(read(3, Duration.ofSeconds(100), clock)).isEmpty();
        assertThat(read(4, Duration.ofSeconds(100), clock)).containsExactly(new Flaw(Code.LIMIT_EXCEEDED,
                "the files that hello_1.0-1.dsc names took longer than 100000 ms to read; file3 was not read"));
        assertThat(read(1, Duration.ZERO, () -> 0)).extracting(Flaw::code).containsExactly(Code.LIMIT_EXCEEDED);
    }

    @Test
    void AR_12_aSourceOfMoreThanAHundredFilesIsRefused() throws IOException {
        assertThat(read(100, Duration.ofSeconds(100), () -> 0)).isEmpty();
        assertThat(read(101, Duration.ofSeconds(100), () -> 0)).containsExactly(new Flaw(Code.LIMIT_EXCEEDED,
                "hello_1.0-1.dsc names 101 files; at most 100 are read"));
    }
}
