package org.strongset.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Party;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

class StoreTest {
    @TempDir
    Path folder = Path.of("");
    private Path data = Path.of("");
    private Path cache = Path.of("");

    @BeforeEach
    void nameFolders() {
        data = folder.resolve("data/strongset");
        cache = folder.resolve("cache/strongset");
    }

    private Store open() {
        return Store.open(data, cache);
    }

    private static Digest key(int i) {
        return CanonicalBytes.sha256(("key " + i).getBytes(UTF_8));
    }

    private static List<StoredVerdict> all(Store store) {
        var all = new ArrayList<StoredVerdict>();
        assertThat(store.verdicts(Instant.MIN, Instant.MAX, all::add)).isInstanceOf(ChainCheck.Intact.class);
        return all;
    }

    @Test
    void keepsPinsUntilTheyAreReplaced() {
        try (var store = open()) {
            assertThat(store.damage()).isEmpty();
            assertThat(store.pin(Samples.pin("1").purl())).isEmpty();
            store.pin(Samples.pin("1"));
            store.pin(Samples.pin("2"));
        }
        try (var store = open()) {
            assertThat(store.pin(Samples.pin("1").purl())).contains(Samples.pin("2"));
            assertThat(store.pin(Purl.parse("pkg:maven/g/b"))).isEmpty();
        }
        assertThatThrownBy(() -> new Pin(Purl.parse("pkg:maven/g/a@1"), "p", "signed", Samples.NOW, "1"))
                .hasMessageContaining("all versions");
    }

    @Test
    void keepsVerdictsInOrderWithTheirEvidence() {
        try (var store = open()) {
            for (int i = 1; i <= 5; i++) {
                store.append(Samples.verdict(i), List.of(Samples.evidence(i), Samples.evidence(1)));
            }
        }
        try (var store = open()) {
            assertThat(all(store)).extracting(StoredVerdict::number).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(all(store)).extracting(StoredVerdict::verdict).containsExactly(Samples.verdict(1), Samples
                    .verdict(2), Samples.verdict(3), Samples.verdict(4), Samples.verdict(5));
            assertThat(store.evidence(CanonicalBytes.sha256(Samples.evidence(3)))).hasValueSatisfying(
                    bytes -> assertThat(bytes).isEqualTo(Samples.evidence(3)));
            assertThat(store.evidence(key(1))).isEmpty();
            assertThat(store.verifyChain()).isEqualTo(new ChainCheck.Intact(5, all(store).getLast().hash()));
        }
    }

    @Test
    void findsVerdictsByTheTimeTheyWereMadeFor() {
        try (var store = open()) {
            for (int i = 1; i <= 5; i++) {
                store.append(Samples.verdict(i), List.of());
            }
            var found = new ArrayList<Long>();
            assertThat(
                    store.verdicts(Samples.NOW.plusSeconds(2), Samples.NOW.plusSeconds(4), v -> found.add(v.number())))
                    .isEqualTo(store.verifyChain());
            assertThat(found).containsExactly(2L, 3L);
        }
    }

    @Test
    void evidenceOverTheBoundIsCitedButNotKept() {
        var big = new byte[Store.MAX_EVIDENCE + 1];
        var just = new byte[Store.MAX_EVIDENCE];
        try (var store = open()) {
            store.append(Samples.verdict(1), List.of(big, just));
            assertThat(store.evidence(CanonicalBytes.sha256(big))).isEmpty();
            assertThat(store.evidence(CanonicalBytes.sha256(just))).isPresent();
        }
    }

    @Test
    void aVerdictIsMadeFromADecision() {
        var decision = new Decision(new Artifact(Purl.parse("pkg:maven/g/a@1"), "a-1.jar", key(1), false),
                Decision.Outcome.DENY, "core", "user", List.of(new Reason(Code.SIGNER_CHANGED, "…", List.of(key(2))),
                        new Reason(Code.NO_EVIDENCE, "…", List.of(key(2), key(3)))),
                List.of(new Decision.Counted(Party
                        .ofOpenPgp("AB", "Ann"), List.of("release"))),
                List.of(), List.of(), List.of());
        assertThat(Verdict.of(decision, key(9), Samples.NOW, key(8))).isEqualTo(new Verdict(
                Purl.parse("pkg:maven/g/a@1"), key(
                        1),
                key(9), Samples.NOW, Decision.Outcome.DENY, "core", "user",
                List.of("SIGNER_CHANGED", "NO_EVIDENCE"),
                List.of(key(2), key(3)), List.of(new Verdict.Leaned("party:openpgp:AB", List.of("release"))), key(8)));
    }

    @Test
    void remembersSignaturesAcrossRunsAndDropsTheOldest() {
        try (var store = Store.open(data, cache, Duration.ofSeconds(5), 10)) {
            assertThat(store.fitted(key(0))).isFalse();
            for (int i = 0; i < 25; i++) {
                store.remember(key(i));
                assertThat(store.fitted(key(i))).isTrue();
            }
        }
        try (var store = Store.open(data, cache, Duration.ofSeconds(5), 10)) {
            for (int i = 0; i < 25; i++) {
                assertThat(store.fitted(key(i))).as("key %d", i).isEqualTo(i >= 15);
            }
            store.remember(key(3));
            store.append(Samples.verdict(1), List.of());
            assertThat(store.fitted(key(3))).isTrue();
            assertThat(store.fitted(key(15))).isFalse();
        }
    }

    @Test
    void manySignaturesAreWrittenInBatches() {
        try (var store = open()) {
            for (int i = 0; i < 2_500; i++) {
                store.remember(key(i));
            }
            try (var beside = open()) {
                assertThat(beside.fitted(key(1_999))).isTrue();
                assertThat(beside.fitted(key(2_000))).isFalse();
            }
        }
        try (var store = open()) {
            assertThat(store.fitted(key(2_499))).isTrue();
        }
    }

    @Test
    void theChainShowsAChangedAMissingAndAnAddedVerdict() {
        for (String edit : List.of("UPDATE verdict SET bytes = x'00' WHERE number = 3",
                "UPDATE verdict SET hash = 'sha256:" + "0".repeat(64) + "' WHERE number = 3",
                "DELETE FROM verdict WHERE number = 3",
                "UPDATE verdict SET bytes = (SELECT bytes FROM verdict WHERE number = 4) WHERE number = 3")) {
            data = folder.resolve("data" + edit.hashCode());
            try (var store = open()) {
                for (int i = 1; i <= 5; i++) {
                    store.append(Samples.verdict(i), List.of());
                }
            }
            edit(edit);
            try (var store = open()) {
                assertThat(store.verifyChain()).as(edit).isInstanceOfSatisfying(ChainCheck.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(3));
            }
        }
    }

    private void edit(String sql) {
        try (var database = Database.connect(data.resolve(StoreFile.NAME), Duration.ofSeconds(5))) {
            database.execute(sql);
        }
    }

    @Test
    void aChangedPinIsSeenAndTheStoreIsSetAside() {
        try (var store = open()) {
            store.pin(Samples.pin("1"));
        }
        edit("UPDATE pin SET principal = 'key:openpgp:EVIL'");
        try (var store = open()) {
            assertThatThrownBy(() -> store.pin(Samples.pin("1").purl())).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.STORE_DAMAGED)).hasMessageContaining("damaged-1");
        }
        assertThat(data.resolve("strongset.db.damaged-1")).exists();
    }

    @Test
    void aChangedEvidenceIsSeen() {
        try (var store = open()) {
            store.append(Samples.verdict(1), List.of(Samples.evidence(1)));
        }
        edit("UPDATE evidence SET bytes = x'00'");
        try (var store = open()) {
            assertThatThrownBy(() -> store.evidence(CanonicalBytes.sha256(Samples.evidence(1)))).isInstanceOf(
                    StoreException.class).hasMessageContaining("not what was written");
        }
    }

    @Test
    void aFileOfTheFirstVersionGetsWhatCameSinceAndKeepsWhatItHas() {
        try (var store = open()) {
            store.pin(Samples.pin("1"));
            store.append(Samples.verdict(1), List.of());
        }
        edit("DROP TABLE withdrawal");
        edit("DROP TABLE state");
        edit("PRAGMA user_version=1");
        var state = new NewestState("Debian/Debian/bookworm", "key:openpgp:" + "AB".repeat(20), Instant.EPOCH,
                Instant.EPOCH.plusSeconds(9));
        try (var store = open()) {
            assertThat(store.pin(Samples.pin("1").purl())).contains(Samples.pin("1"));
            assertThat(store.newestState(state.archive(), state.principal())).isEmpty();
            store.keep(state);
        }
        try (var store = open()) {
            assertThat(store.damage()).isEmpty();
            assertThat(store.newestState(state.archive(), state.principal())).contains(state);
            assertThat(store.newestState(state.archive(), "key:openpgp:" + "CD".repeat(20))).isEmpty();
            var newer = new NewestState(state.archive(), state.principal(), Instant.EPOCH.plusSeconds(5),
                    Instant.EPOCH);
            store.keep(newer);
            assertThat(store.newestState(state.archive(), state.principal())).contains(newer);
        }
    }

    @Test
    void aFileOfTheSecondVersionGetsWhatCameSince() {
        var state = new NewestState("a/b/c", "key:openpgp:" + "AB".repeat(20), Instant.EPOCH, Instant.EPOCH);
        try (var store = open()) {
            store.keep(state);
        }
        edit("DROP TABLE withdrawal");
        edit("PRAGMA user_version=2");
        var one = new Withdrawal("word A B", Instant.EPOCH, Instant.EPOCH.plusSeconds(3));
        try (var store = open()) {
            assertThat(store.damage()).isEmpty();
            assertThat(store.newestState(state.archive(), state.principal())).contains(state);
            assertThat(store.withdrawal("word A B")).isEmpty();
            store.keep(List.of(one, new Withdrawal("word A C", Instant.EPOCH, Instant.EPOCH)));
        }
        try (var store = open()) {
            assertThat(store.withdrawal("word A B")).contains(one);
            assertThat(store.withdrawal("word A D")).isEmpty();
        }
    }

    /// After many questions all are read into memory: those of before, those since, and those of another process are the same.
    @Test
    void signaturesAreRememberedHoweverManyAreAskedAbout() {
        try (var store = open()) {
            for (int i = 0; i < 500; i++) {
                store.remember(CanonicalBytes.sha256(("signature " + i).getBytes(StandardCharsets.UTF_8)));
            }
        }
        try (var store = open()) {
            for (int i = 0; i < 3_000; i++) {
                var key = CanonicalBytes.sha256(("signature " + i).getBytes(StandardCharsets.UTF_8));
                assertThat(store.fitted(key)).as("%d", i).isEqualTo(i < 500);
                store.remember(key);
                assertThat(store.fitted(key)).as("%d", i).isTrue();
            }
        }
        try (var store = open()) {
            for (int i = 2_999; i >= 0; i--) {
                assertThat(store.fitted(CanonicalBytes.sha256(("signature " + i).getBytes(StandardCharsets.UTF_8))))
                        .isTrue();
            }
        }
    }

    @Test
    void aChangedWithdrawalIsSeen() {
        try (var store = open()) {
            store.keep(List.of(new Withdrawal("word", Instant.EPOCH, Instant.EPOCH)));
        }
        edit("UPDATE withdrawal SET time = '1969-01-01T00:00:00Z'");
        try (var store = open()) {
            assertThatThrownBy(() -> store.withdrawal("word")).isInstanceOf(StoreException.class).hasMessageContaining(
                    "not what was written");
        }
    }

    @Test
    void aChangedStateIsSeen() {
        try (var store = open()) {
            store.keep(new NewestState("a/b/c", "key:openpgp:" + "AB".repeat(20), Instant.EPOCH, Instant.EPOCH));
        }
        edit("UPDATE state SET date = '1999-01-01T00:00:00Z'");
        try (var store = open()) {
            assertThatThrownBy(() -> store.newestState("a/b/c", "key:openpgp:" + "AB".repeat(20))).isInstanceOf(
                    StoreException.class).hasMessageContaining("not what was written");
        }
    }

    @Test
    void aNewerSchemaIsNotTouched() throws IOException {
        open().close();
        edit("PRAGMA user_version=4");
        var before = Files.readAllBytes(data.resolve(StoreFile.NAME));
        assertThatThrownBy(this::open).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(
                Code.STORE_NEWER));
        assertThat(data.resolve(StoreFile.NAME)).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a?b=c", "a#b", "a%20b", "ü", "file:x"})
    void opensInFoldersWithOddNames(String name) throws IOException {
        data = folder.resolve(name);
        try (var store = open()) {
            store.pin(Samples.pin("1"));
        }
        assertThat(data.resolve(StoreFile.NAME)).isRegularFile();
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void JP_14_foldersAndFilesAreForThisUserOnlyAndNothingElseIsWritten() throws IOException {
        try (var store = open()) {
            store.append(Samples.verdict(1), List.of());
            for (Path path : List.of(data, folder.resolve("data"), cache, folder.resolve("cache"))) {
                assertThat(mode(path)).as("%s", path).isEqualTo("rwx------");
            }
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile)).allSatisfy(file -> assertThat(file.startsWith(cache)
                        || mode(file).equals("rw-------")).as("%s", file).isTrue());
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("data"), folder.resolve("cache"));
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/strongset", "cache/strongset", "data/strongset/strongset.db",
        "data/strongset/strongset.db-wal", "data/strongset/strongset.db-shm"})
    void JP_14_aPlantedLinkIsRefused(String planted) throws IOException {
        var target = folder.resolve("elsewhere");
        var link = folder.resolve(planted);
        Files.createDirectories(link.resolveSibling(".").normalize(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                        "rwx------")));
        if (planted.contains(".db")) {
            Files.createFile(target);
        } else {
            Files.createDirectory(target);
        }
        Files.createSymbolicLink(link, target);
        assertThatThrownBy(this::open).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(
                Code.STORE_UNAVAILABLE)).hasMessageContaining(link.toString());
        if (Files.isDirectory(target)) {
            assertThat(target).isEmptyDirectory();
        } else {
            assertThat(target).isEmptyFile();
        }
    }

    @Test
    void JP_14_aFolderOfAnotherUserIsRefused() throws IOException {
        Files.createDirectories(data);
        var other = data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("4294967");
        assertThatThrownBy(() -> PrivateFolder.open(data, other)).isInstanceOf(StoreException.class)
                .hasMessageContaining("belongs to");
    }

    @Test
    void JP_14_aFolderThatOthersMayWriteIsRefused() throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("chmod 700");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        open().close();
        assertThat(mode(data)).isEqualTo("rwx------");
    }

    @Test
    void JP_14_aFolderThatIsAFileIsRefused() throws IOException {
        Files.createDirectories(data.resolveSibling(".").normalize());
        Files.createFile(data);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("not a folder");
    }

    @Test
    void aDamagedNativeLibraryIsReplacedBeforeItIsLoaded() throws IOException {
        open().close();
        var library = cache.resolve(System.mapLibraryName("sqlitejdbc"));
        var good = Files.readAllBytes(library);
        Files.writeString(library, "damaged");
        open().close();
        assertThat(library).hasBinaryContent(good);
        Files.delete(library);
        Files.createSymbolicLink(library, folder.resolve("elsewhere"));
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("symbolic link");
    }

    @Test
    void aBatchIsThereWhenItIsClosedAndSeesItselfBefore() {
        try (var store = open()) {
            try (var _ = store.batch()) {
                for (int i = 0; i < 50; i++) {
                    store.append(Samples.verdict(i), List.of(), Samples.pin("" + i));
                    assertThat(store.pin(Samples.pin("1").purl())).contains(Samples.pin("" + i));
                }
            }
            try (var other = open()) {
                assertThat(all(other)).hasSize(50);
                assertThat(other.pin(Samples.pin("1").purl())).contains(Samples.pin("49"));
            }
        }
    }

    @Test
    void anotherProcessCanWriteAfterABatchAndBetweenItsParts() {
        try (var store = open(); var other = open()) {
            try (var _ = store.batch()) {
                store.append(Samples.verdict(1), List.of());
            }
            other.append(Samples.verdict(2), List.of());
            try (var batch = store.batch()) {
                store.append(Samples.verdict(3), List.of());
                batch.pause();
                other.append(Samples.verdict(4), List.of());
                store.append(Samples.verdict(5), List.of());
            }
            assertThat(all(store)).hasSize(5);
        }
    }

    @Test
    void whatFollowsAFailureInABatchIsNotKeptAndClosingSaysSo() {
        var busy = Duration.ofMillis(50);
        try (var other = open(); var store = Store.open(data, cache, busy, 10)) {
            var batch = other.batch();
            other.append(Samples.verdict(0), List.of()); // holds the write lock
            var failing = store.batch();
            assertThatThrownBy(() -> store.append(Samples.verdict(1), List.of()))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.STORE_BUSY));
            batch.close();
            assertThatThrownBy(() -> store.append(Samples.verdict(2), List.of())).isInstanceOf(StoreException.class);
            assertThatThrownBy(failing::close).isInstanceOf(StoreException.class);
            assertThat(all(store)).hasSize(1);
            store.append(Samples.verdict(3), List.of());
            assertThat(all(store)).hasSize(2);
        }
    }
}
