package org.strongset.ecosystem.keysmap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.keysmap.KeysMap.Entry;
import org.strongset.ecosystem.keysmap.KeysMap.Text;
import org.strongset.testkit.Vectors;

/// What is read is written again as it was, and what could be taken for something else is refused with its line.
class KeysMapTest {
    private static final String A = "A".repeat(40);
    private static final String B = "B".repeat(40);

    private static KeysMap map(String text) {
        return KeysMap.parse(text.getBytes(UTF_8));
    }

    private static Entry entry(String text) {
        assertThat(map(text).entries()).hasSize(1);
        return map(text).entries().getFirst();
    }

    private static KeysMapException refused(byte[] bytes) {
        return catchThrowableOfType(KeysMapException.class, () -> KeysMap.parse(bytes));
    }

    @Test
    void thePublishedMapIsWrittenByteForByteAsItWasRead() throws IOException {
        var bytes = Files.readAllBytes(Vectors.folder("pgp-keys-map").resolve("pgp-keys-map.list"));
        var map = KeysMap.parse(bytes);
        assertThat(map.format().getBytes(UTF_8)).isEqualTo(bytes);
        assertThat(KeysMap.parse(map.format().getBytes(UTF_8))).isEqualTo(map);
        assertThat(map.entries()).hasSize(572);
        assertThat(map.entries().stream().mapToInt(e -> e.signers().size()).sum()).isEqualTo(882);
    }

    @Test
    void everyEntryOfThePublishedMapMeansTheSameWhenItIsWrittenAnew() throws IOException {
        var map = KeysMap.parse(Files.readAllBytes(Vectors.folder("pgp-keys-map").resolve("pgp-keys-map.list")));
        for (var entry : map.entries()) {
            var anew = entry(new KeysMap(List.of(Entry.of(entry.pattern(), entry.signers()))).format());
            assertThat(anew.pattern()).isEqualTo(entry.pattern());
            assertThat(anew.signers()).isEqualTo(entry.signers());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            test.group                ; test.group ; *   ; *        ; *       ; *
            test.group.*              ; test.group.* ; * ; *        ; *       ; *
            *                         ; *          ; *   ; *        ; *       ; *
            g:art                     ; g          ; art ; *        ; *       ; *
            g:a*-b                    ; g          ; a*-b ; *       ; *       ; *
            g:a:jar                   ; g          ; a   ; jar      ; *       ; *
            g:a:test-jar:*            ; g          ; a   ; test-jar ; *       ; *
            g:a:jar:1.0.0             ; g          ; a   ; jar      ; *       ; 1.0.0
            g:a:jar:alpha             ; g          ; a   ; jar      ; *       ; alpha
            g:a:*:alpha               ; g          ; a   ; *        ; *       ; alpha
            g:a:1.0.0                 ; g          ; a   ; *        ; *       ; 1.0.0
            g:*:[1.0.0,2.0.0)         ; g          ; *   ; *        ; *       ; [1.0.0,2.0.0)
            g:*:(,0.0.0],[0.0.0,)     ; g          ; *   ; *        ; *       ; (,0.0.0],[0.0.0,)
            g:a:[1.5]                 ; g          ; a   ; *        ; *       ; [1.5]
            g:a:jar:sources:2.7.0     ; g          ; a   ; jar      ; sources ; 2.7.0
            g:*:~.*-(SNAPSHOT|\\d{8,}) ; g         ; *   ; *        ; *       ; ~.*-(SNAPSHOT|\\d{8,})
            g:*:!~.*-SNAPSHOT         ; g          ; *   ; *        ; *       ; !~.*-SNAPSHOT
            """, quoteCharacter = '`')
    void readsEachKindOfPattern(String text, String group, String artifact, String packaging, String classifier,
            String versions) {
        var pattern = ArtifactPattern.parse(text);
        assertThat(pattern.toString()).isEqualTo(text);
        assertThat(List.of(pattern.group(), pattern.artifact(), pattern.packaging(), pattern.classifier()))
                .containsExactly(group, artifact, packaging, classifier);
        assertThat(pattern.versions().toString()).isEqualTo(versions);
    }

    @Test
    void aPartThatIsLeftOutIsAny() {
        assertThat(ArtifactPattern.parse("g::jar:1")).isEqualTo(ArtifactPattern.parse("g:*:jar:1"));
        assertThat(ArtifactPattern.parse("g:a::1")).isEqualTo(ArtifactPattern.parse("g:a:1"));
        assertThat(ArtifactPattern.parse(" g : a ")).isEqualTo(ArtifactPattern.parse("g:a"));
    }

    @Test
    void readsEachKindOfSigner() {
        var digits = "0x" + A.substring(0, 20) + " " + A.substring(20).toLowerCase(Locale.ROOT);
        assertThat(entry("g = " + digits + ", !0x" + A + ",any, nosig , BADSIG, noKey").signers()).containsExactly(
                new Signer.Key(A), new Signer.Unseen(A), Signer.Word.ANY, Signer.Word.NO_SIG, Signer.Word.BAD_SIG,
                Signer.Word.NO_KEY);
        assertThat(entry("g = *").signers()).containsExactly(Signer.Word.ANY);
        assertThat(entry("g = 0x" + "C".repeat(64)).signers()).containsExactly(new Signer.Key("C".repeat(64)));
    }

    @Test
    void keepsCommentsAndOrderAndGoesOnBehindABackslash() {
        var text = """
                # the licence

                g:a = \\               # why
                    0x%s, \\ # first

                # between
                    0x%s      # last\r
                h = noSig""".formatted(A, B);
        var map = map(text);
        assertThat(map.format()).isEqualTo(text);
        assertThat(map.parts()).hasSize(4);
        assertThat(map.parts().getFirst()).isInstanceOfSatisfying(Text.class,
                first -> assertThat(first.comment()).isEqualTo("the licence"));
        assertThat(map.entries()).extracting(Entry::line).containsExactly(3, 8);
        assertThat(map.entries().getFirst().comments()).containsExactly("why", "first", "between", "last");
        assertThat(map.entries().getFirst().signers()).containsExactly(new Signer.Key(A), new Signer.Key(B));
    }

    @Test
    void anEmptyMapHasNoEntries() {
        assertThat(map("").entries()).isEmpty();
        assertThat(map("").format()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            g                              ; names no key
            g =                            ; names no key
            g = # noSig                    ; names no key
            = noSig                        ; the group is missing
            :a = noSig                     ; the group is missing
            g:a:b:c:d:e = noSig            ; has 6 parts
            g/h = noSig                    ; is no part of a pattern
            g:a:1.* = noSig                ; a part of a version cannot be
            g:a:[1,2 = noSig               ; is no range
            g:a:(1) = noSig                ; is no range
            g:a:[1,2,3] = noSig            ; is no range
            g:a:[1,2], = noSig             ; is no range
            g:a:[1,2](3,4) = noSig         ; is no range
            g:a:[] = noSig                 ; is no range
            g = 0xDEADBEEF                 ; a key ID
            g = 0x0123456789ABCDEF         ; a key ID
            g = 0x                         ; is no fingerprint
            g = 0xZZ                       ; is no fingerprint
            g = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ; is no key
            g = noSignature                ; is no key
            g = noSig,                     ; a comma without a key
            g = noSig,, any                ; a comma without a key
            g = any, *                     ; stands there twice
            g = noSig \\                   ; the map ends where
            gé = noSig                     ; beyond ASCII
            """)
    void refusesWhatIsOpenToDoubt(String line, String message) {
        var fault = refused(("# one\n" + line).getBytes(UTF_8));
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g = any\u0000", "# a bell\u0007", "g = \u001b[2Jany", "# \u0085", "# \u202e", "# \u2028"})
    void refusesCharactersThatDoNotShow(String line) {
        assertThat(refused(line.getBytes(UTF_8))).hasMessageContaining("does not show");
    }

    @Test
    void isBounded() {
        assertThat(refused(new byte[KeysMap.MOST_BYTES + 1])).hasMessageContaining("at most");
        assertThat(refused("\n".repeat(KeysMap.MOST_LINES).getBytes(UTF_8))).hasMessageContaining("lines");
        assertThat(refused(("#" + "x".repeat(KeysMap.MOST_CHARS)).getBytes(UTF_8))).hasMessageContaining("characters");
        assertThat(refused(("g".repeat(600) + " = any").getBytes(UTF_8))).hasMessageContaining("at most 512");
        var keys = new StringBuilder("g = ");
        for (int i = 0; i <= KeysMap.MOST_KEYS; i++) {
            keys.append(i == 0 ? "" : ", \\\n").append("0x").append("%040X".formatted(i));
        }
        assertThat(refused(keys.toString().getBytes(UTF_8))).hasMessageContaining("1 to 1000 keys");
        assertThat(refused(new byte[]{(byte) 0xFF})).hasMessageContaining("UTF-8");
    }

    @Test
    void PO_09_readsTheSameUnderATurkishLocale() {
        var before = Locale.getDefault();
        var here = map("org.I:i:POM:1.I = NOSIG, badsig");
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(map("org.I:i:POM:1.I = NOSIG, badsig")).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
