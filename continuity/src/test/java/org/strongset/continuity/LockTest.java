package org.strongset.continuity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.continuity.Profile.Signer;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// `strongset.lock`: what is written is read again, what cannot be meant is refused, and text merges.
class LockTest {
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private static LockEntry entry(String purl, String digest, String signer) {
        var profile = new Profile(Purl.parse(purl), Level.SIGNATURE, new Signer(signer, false), PublishPath.ACCOUNT,
                "ann \"the\" \\ änn", new TreeSet<>(List.of("ann", "bob")), new SourceRepository(
                        "https://github.com/ann/x"),
                true);
        return new LockEntry(profile, new TreeMap<>(Map.of("x-1.0.tgz", List.of(Digest.parse(digest)))), LocalDate
                .parse("2026-11-23"));
    }

    private static Lock read(String... lines) {
        return LockReader.read(("strongset-lock 1\n" + String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverTextsItHas() {
        var random = new Random(6);
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder("x");
            random.ints(random.nextInt(12), 0, 0x10000).forEach(c -> text.append((char) c));
            var lock = new Lock(List.of(entry("pkg:npm/x@1.0", A, text.toString())));

            var bytes = LockWriter.write(lock);

            assertThat(LockReader.read(bytes).entries()).containsExactlyElementsOf(lock.entries());
            assertThat(LockWriter.write(LockReader.read(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void itIsPrintableAsciiWhateverItHas() {
        var bytes = LockWriter.write(new Lock(List.of(entry("pkg:npm/x@1.0", A, "\u001b[31m \u202e"))));

        for (byte one : bytes) {
            assertThat(one == '\n' || (one >= ' ' && one <= '~')).isTrue();
        }
    }

    @Test
    void aVersionIsFoundByAnyOfItsFiles() {
        var lock = new Lock(List.of(entry("pkg:maven/g/x@1.0", A, "k"), entry("pkg:maven/g/x@2.0", B, "k")));

        assertThat(lock.find(Purl.parse("pkg:maven/g/x@1.0?type=pom"))).isPresent();
        assertThat(lock.find(Purl.parse("pkg:maven/g/x@3.0"))).isEmpty();
        assertThat(lock.of(Purl.parse("pkg:maven/g/x@3.0?type=pom"))).hasSize(2);
    }

    @Test
    void blocksOfTwoBranchesArePutTogether() {
        var lock = read("pkg:npm/x@1.0", "  file " + A + " \"x-1.0.tgz\"", "  seen 2026-11-23", "  evidence index", "",
                "pkg:npm/x@1.0", "  file " + A + " \"x-1.0.tgz\"", "  seen 2026-11-20", "  evidence provenance");

        assertThat(lock.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.seen()).isEqualTo("2026-11-20");
            assertThat(entry.profile().level()).isEqualTo(Level.PROVENANCE);
            assertThat(entry.files()).hasSize(1);
        });
    }

    @Test
    void twoDigestsForOneFileAreAContradiction() {
        assertThatExceptionOfType(LockException.class).isThrownBy(() -> read("pkg:npm/x@1.0", "  file " + A
                + " \"x-1.0.tgz\"", "  seen 2026-11-23", "  evidence index", "pkg:npm/x@1.0",
                "  file " + B
                        + " \"x-1.0.tgz\""))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(Code.LOCK_CONTRADICTORY);
                    assertThat(e.line()).isEqualTo(7);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <<<<<<< HEAD                          | merge was left half done
            pkg:npm/x                             | does not name one version
            pkg:maven/g/x@1.0?type=pom            | does not name one version
            pkg:npm/X@1.0                         | does not name one version
            nonsense                              | pkg:
            .. seen 2026-11-23                    | belongs to no package
            """)
    void PO_02_whatCannotBeMeantIsRefusedWithItsLine(String line, String message) {
        assertThatExceptionOfType(LockException.class).isThrownBy(() -> read(line.replace("..", " ")))
                .satisfies(e -> assertThat(e.line()).isEqualTo(2)).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            seen 23.11.2026       | is no day
            sene 2026-11-23       | seen
            evidence signed       | is none of
            evidence PROVENANCE   | is none of
            file aa "x"           | no digest
            file md5:aa "x"       | no digest
            signer ann            | quotes
            signer ""             | empty
            signer "a\\n"         | backslash
            signer "a\\u12G4"     | backslash
            signer "a"b"          | quote inside
            source "evil"         | no source repository
            install-code maybe    | neither yes nor no
            """)
    void aLineThatIsWrongIsSaid(String line, String message) {
        assertThatExceptionOfType(LockException.class).isThrownBy(() -> read("pkg:npm/x@1.0", "  " + line))
                .satisfies(e -> assertThat(e.line()).isEqualTo(3)).withMessageContaining(message);
    }

    @Test
    void aBlockWithoutAFileIsRefused() {
        assertThatExceptionOfType(LockException.class).isThrownBy(() -> read("pkg:npm/x@1.0", "  seen 2026-11-23",
                "  evidence index")).withMessageContaining("has no file");
    }

    @Test
    void aFileOfAnotherKindOrEditionIsNotAnEmptyLock() {
        for (var text : List.of("", "# only a comment\n", "strongset-lock 2\n", "{}\n", "\u0000")) {
            assertThatExceptionOfType(LockException.class).isThrownBy(() -> LockReader.read(text.getBytes(UTF_8)));
        }
    }

    @Test
    void aCheckoutOnWindowsIsTheSame() {
        var lock = new Lock(List.of(entry("pkg:npm/x@1.0", A, "k")));
        var windows = new String(LockWriter.write(lock), UTF_8).replace("\n", "\r\n");

        assertThat(LockReader.read(windows.getBytes(UTF_8)).entries()).containsExactlyElementsOf(lock.entries());
    }
}
