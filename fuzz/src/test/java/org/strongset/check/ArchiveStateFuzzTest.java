package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.archive.Unpacking;
import org.strongset.check.ArchiveState.Word;
import org.strongset.fuzz.Bounds;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// States of archives and lists that nobody would serve: nothing is found but what the `Release` names by its digest, and
/// whatever is wrong is a fault with a code, never an exception.
class ArchiveStateFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String LIST = "main/binary-all/Packages";
    private static final Set<String> EXPECTED = Set.of("hello");

    @TempDir
    static Path folder = Path.of("");

    /// The signed state itself; the list is one that it does not know.
    @FuzzTest
    void state(byte[] bytes) {
        for (var name : List.of("InRelease", "Release")) {
            var signature = name.equals("Release") ? write("Release.gpg", bytes) : null;
            var copy = copy(write(name, bytes), signature, write("Packages", paragraph("hello")));
            var state = Bounds.within(() -> read(copy));
            var word = Bounds.within(() -> find(state, "hello"));
            assertThat(word.sha256()).isEmpty();
            assertThat(word.faults()).isNotEmpty().allMatch(fault -> !fault.code().exit().name().equals("DONE"));
            var nobody = new OpenPgpVerifier(Keyring.open(List.of()), NOW, SignatureMemory.none());
            assertThat(Bounds.within(() -> state.verify(nobody))).noneMatch(who -> who.state() == State.VALID);
        }
    }

    /// A list, compressed or not, which the state names by the digest of what it unpacks to.
    @FuzzTest
    void list(byte[] bytes) {
        var file = write("Packages", bytes);
        byte[] plain;
        try {
            plain = Unpacking.read(file, 1 << 20);
        } catch (Unpacking.RefusedException e) {
            plain = new byte[0];
        }
        for (var name : List.of("hello", "other")) {
            var word = Bounds.within(() -> find(read(named(file, bytes, bytes)), name));
            if (word.sha256().isPresent()) {
                assertThat(word.faults()).isEmpty();
            }
        }
        var unpacked = find(read(named(file, plain, plain)), "hello");
        assertThat(unpacked.sha256().isPresent() && !unpacked.faults().isEmpty()).isFalse();
        var other = plain.clone();
        if (other.length > 0) {
            other[other.length / 2] ^= 1;
            var mixed = find(read(named(file, other, plain)), "hello");
            assertThat(mixed.sha256()).isEmpty();
            assertThat(mixed.faults()).isNotEmpty();
            assertThat(mixed.faults()).noneMatch(fault -> fault.code() == Code.INTERNAL_ERROR);
        }
    }

    private static ArchiveCopy named(Path file, byte[] digested, byte[] sized) {
        var release = "Origin: a\nSuite: s\nDate: Sat, 31 Oct 2026 12:00:00 UTC\nSHA256:\n %s %s %s\nSHA512:\n %s %s %s\n"
                .formatted(Hashes.sha256(digested).hex(), sized.length, LIST,
                        Hashes.of(Digest.Algorithm.SHA512, digested).hex(), sized.length, LIST);
        return copy(write("Release", release.getBytes(UTF_8)), write("Release.gpg", new byte[0]), file);
    }

    private static ArchiveCopy copy(Path release, @Nullable Path signature, Path list) {
        return new ArchiveCopy("made", "", release, signature, List.of(new ArchiveCopy.Index(LIST, list)));
    }

    private static byte[] paragraph(String name) {
        return "Package: %s\nVersion: 1\nArchitecture: all\nFilename: pool/x.deb\nSize: 1\nSHA256: %s\n"
                .formatted(name, "ab"
                        .repeat(32))
                .getBytes(UTF_8);
    }

    private static ArchiveState read(ArchiveCopy copy) {
        try {
            return ArchiveState.read(copy, EXPECTED, NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Word find(ArchiveState state, String name) {
        return state.find(Purl.of("deb", "debian", name, "1").withQualifier("arch", "all"));
    }

    private static Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
