package org.strongset.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.sign.SignatureMemory;

/// The one embedded database of one user: which signatures fitted, who signed what before, what was decided and on what.
///
/// It is a file `strongset.db` in the data folder, and it is trusted: whoever can write to it can make a signature count,
/// change a pin, and rewrite the past. Everything read from it is checked against a digest kept beside it, so damage
/// is seen; an attacker's edit is not.
///
/// Safe for use by several threads and by several processes at once. Every method but those of [SignatureMemory] throws
/// a [StoreException] if the store cannot be used.
public final class Store implements SignatureMemory, AutoCloseable {
    /// The longest evidence that is kept, in bytes.
    public static final int MAX_EVIDENCE = 1 << 20;

    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int MAX_SIGNATURES = 200_000;
    private static final int MAX_PENDING = 1_000;
    /// From how many questions on all signatures that fitted are read into memory.
    private static final int MANY = 200;

    private final StoreFile file;
    private final Database database;
    private final int maxSignatures;
    private final @Nullable Reason damage;
    private final Set<Digest> pending = new LinkedHashSet<>();
    private @Nullable KeySet fitted;
    private int asked;

    private Store(StoreFile file, Database database, int maxSignatures, @Nullable Reason damage) {
        this.file = file;
        this.database = database;
        this.maxSignatures = maxSignatures;
        this.damage = damage;
    }

    /// Opens the store, and makes folders (0700) and file (0600) if they are not there. It waits up to five seconds for
    /// another process that is writing.
    ///
    /// @param dataFolder where the database is; nothing else is written there
    /// @param cacheFolder where SQLite's native library is unpacked
    /// @throws StoreException `STORE_UNAVAILABLE`, `STORE_NEWER` or `STORE_BUSY`
    public static Store open(Path dataFolder, Path cacheFolder) {
        return open(dataFolder, cacheFolder, BUSY, MAX_SIGNATURES);
    }

    static Store open(Path dataFolder, Path cacheFolder, Duration busy, int maxSignatures) {
        NativeLibrary.unpack(cacheFolder);
        var file = new StoreFile(PrivateFolder.open(dataFolder), busy);
        try {
            return new Store(file, file.open(), maxSignatures, null);
        } catch (StoreException e) {
            if (e.code() != Code.STORE_DAMAGED) {
                throw e;
            }
            var damage = Reason.of(Code.STORE_DAMAGED, e.getMessage() + "; it was moved to " + file.setAside()
                    + " and a new store was begun");
            return new Store(file, file.open(), maxSignatures, damage);
        }
    }

    /// Returns what must be said in the answer if the store was found damaged when it was opened and was set aside:
    /// its pins and verdicts are not known to this answer.
    public Optional<Reason> damage() {
        return Optional.ofNullable(damage);
    }

    /// Returns the pin of a package; whoever can write to the store can change it.
    ///
    /// @param versionless [Purl#versionless]
    public synchronized Optional<Pin> pin(Purl versionless) {
        var found = new AtomicReference<@Nullable Pin>();
        guarded(() -> database.query("SELECT principal, level, since, version, digest FROM pin WHERE purl = ?",
                statement -> statement.setString(1, versionless.toString()), row -> {
                    found.set(pin(versionless, row));
                    return false;
                }));
        return Optional.ofNullable(found.get());
    }

    private static Pin pin(Purl versionless, ResultSet row) throws SQLException {
        try {
            var pin = new Pin(versionless, row.getString(1), row.getString(2), Instant.parse(row.getString(3)),
                    row.getString(4));
            if (pin.digest().toString().equals(row.getString(5))) {
                return pin;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        throw new StoreException(Code.STORE_DAMAGED, "the pin of " + versionless + " is not what was written");
    }

    /// Pins a package, instead of what was pinned before.
    public synchronized void pin(Pin pin) {
        guarded(() -> write(pin));
    }

    private void write(Pin pin) {
        database.update("INSERT INTO pin (purl, principal, level, since, version, digest)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (purl) DO UPDATE SET principal = excluded.principal,"
                + " level = excluded.level, since = excluded.since, version = excluded.version, digest = excluded.digest",
                statement -> {
                    statement.setString(1, pin.purl().toString());
                    statement.setString(2, pin.principal());
                    statement.setString(3, pin.level());
                    statement.setString(4, pin.since().toString());
                    statement.setString(5, pin.version());
                    statement.setString(6, pin.digest().toString());
                });
    }

    /// Adds a verdict to the chain, with the bytes of the evidence that it cites. When this returns, all of it is on
    /// the disk; if it throws, none of it is.
    ///
    /// @param evidence each is kept once, by its SHA-256; one longer than [#MAX_EVIDENCE] is not kept, only cited
    public synchronized void append(Verdict verdict, Collection<byte[]> evidence) {
        append(verdict, evidence, null);
    }

    /// Returns the newest state of an archive that was seen by one of its keys.
    ///
    /// @throws StoreException `STORE_DAMAGED` if it is not what was written
    public synchronized Optional<NewestState> newestState(String archive, String principal) {
        var found = new AtomicReference<@Nullable NewestState>();
        guarded(() -> database.query("SELECT date, seen, digest FROM state WHERE archive = ? AND principal = ?",
                statement -> {
                    statement.setString(1, archive);
                    statement.setString(2, principal);
                }, row -> {
                    found.set(state(archive, principal, row));
                    return false;
                }));
        return Optional.ofNullable(found.get());
    }

    private static NewestState state(String archive, String principal, ResultSet row) throws SQLException {
        try {
            var state = new NewestState(archive, principal, Instant.parse(row.getString(1)),
                    Instant.parse(row.getString(
                            2)));
            if (state.digest().toString().equals(row.getString(3))) {
                return state;
            }
        } catch (DateTimeParseException _) {
            // it is damaged
        }
        throw new StoreException(Code.STORE_DAMAGED, "the newest state of " + archive + " is not what was written");
    }

    /// Keeps the newest state of an archive, instead of what was kept before.
    public synchronized void keep(NewestState state) {
        guarded(() -> database
                .update("INSERT INTO state (archive, principal, date, seen, digest) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (archive, principal) DO UPDATE SET date = excluded.date, seen = excluded.seen,"
                        + " digest = excluded.digest", statement -> {
                            statement.setString(1, state.archive());
                            statement.setString(2, state.principal());
                            statement.setString(3, state.date().toString());
                            statement.setString(4, state.seen().toString());
                            statement.setString(5, state.digest().toString());
                        }));
    }

    /// Returns the withdrawal that was seen of this.
    ///
    /// @throws StoreException `STORE_DAMAGED` if it is not what was written
    public synchronized Optional<Withdrawal> withdrawal(String what) {
        var found = new AtomicReference<@Nullable Withdrawal>();
        guarded(() -> database.query("SELECT time, seen, digest FROM withdrawal WHERE what = ?",
                statement -> statement.setString(1, what), row -> {
                    found.set(withdrawal(what, row));
                    return false;
                }));
        return Optional.ofNullable(found.get());
    }

    private static Withdrawal withdrawal(String what, ResultSet row) throws SQLException {
        try {
            var withdrawal = new Withdrawal(what, Instant.parse(row.getString(1)), Instant.parse(row.getString(2)));
            if (withdrawal.digest().toString().equals(row.getString(3))) {
                return withdrawal;
            }
        } catch (DateTimeParseException _) {
            // it is damaged
        }
        throw new StoreException(Code.STORE_DAMAGED, "the withdrawal of " + what + " is not what was written");
    }

    /// Keeps withdrawals, instead of what was kept of the same before; all of them or none.
    public synchronized void keep(Collection<Withdrawal> withdrawals) {
        guarded(() -> database.inTransaction(() -> {
            for (var one : withdrawals) {
                database.update("INSERT INTO withdrawal (what, time, seen, digest) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (what) DO UPDATE SET time = excluded.time, seen = excluded.seen,"
                        + " digest = excluded.digest", statement -> {
                            statement.setString(1, one.what());
                            statement.setString(2, one.time().toString());
                            statement.setString(3, one.seen().toString());
                            statement.setString(4, one.digest().toString());
                        });
            }
        }));
    }

    /// Adds a verdict as [#append(Verdict, Collection)] does, and pins what follows from it: both or neither.
    public synchronized void append(Verdict verdict, Collection<byte[]> evidence, @Nullable Pin pin) {
        var bytes = Chain.bytes(verdict);
        guarded(() -> database.inTransaction(() -> {
            flush();
            if (pin != null) {
                write(pin);
            }
            for (var kept : evidence) {
                if (kept.length <= MAX_EVIDENCE) {
                    database.update("INSERT INTO evidence (id, bytes) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                            statement -> {
                                statement.setString(1, CanonicalBytes.sha256(kept).toString());
                                statement.setBytes(2, kept);
                            });
                }
            }
            var last = last();
            database.update("INSERT INTO verdict (number, hash, bytes) VALUES (?, ?, ?)", statement -> {
                statement.setLong(1, last.verdicts() + 1);
                statement.setString(2, Chain.link(last.head(), bytes).toString());
                statement.setBytes(3, bytes);
            });
        }));
    }

    /// Several verdicts that come to the disk together.
    public interface Batch extends AutoCloseable {
        /// Brings what was appended so far to the disk, and lets others write: before work that takes long.
        ///
        /// @throws StoreException as [#close]
        void pause();

        /// Brings the rest to the disk.
        ///
        /// @throws StoreException if that fails, or if anything of the batch failed before: then what was appended since
        ///     it began may not be kept, and nobody may act on it
        @Override
        void close();
    }

    /// Begins a batch: until it is closed, what is appended comes to the disk a few times a second instead of each time,
    /// and is there for sure only when the batch is closed. One at a time; other processes can write in between.
    public synchronized Batch batch() {
        database.beginBatch();
        return new Batch() {
            @Override
            public void pause() {
                close();
                synchronized (Store.this) {
                    database.beginBatch();
                }
            }

            @Override
            public void close() {
                synchronized (Store.this) {
                    guarded(database::endBatch);
                }
            }
        };
    }

    private ChainCheck.Intact last() {
        var last = new AtomicReference<>(new ChainCheck.Intact(0, Chain.START));
        database.query("SELECT number, hash FROM verdict ORDER BY number DESC LIMIT 1", _ -> {}, row -> {
            last.set(new ChainCheck.Intact(row.getLong(1), digest(row.getString(2))));
            return false;
        });
        return last.get();
    }

    /// Returns the bytes of evidence by their SHA-256, if they are kept; they are hashed again.
    public synchronized Optional<byte[]> evidence(Digest id) {
        var found = new AtomicReference<byte @Nullable []>();
        guarded(() -> database.query("SELECT bytes FROM evidence WHERE id = ?", statement -> statement.setString(1,
                id.toString()), row -> {
                    found.set(row.getBytes(1));
                    return false;
                }));
        var bytes = found.get();
        if (bytes != null && !CanonicalBytes.sha256(bytes).equals(id)) {
            throw new StoreException(Code.STORE_DAMAGED, "the evidence " + id + " is not what was written");
        }
        return Optional.ofNullable(bytes);
    }

    /// Hands over the verdicts made for a time from `from` (inclusive) to `to` (exclusive), in the order they were made,
    /// and checks the whole chain on the way. Whoever acts on them must look at what is returned: after a break nothing is
    /// handed over. Linear in the number of all verdicts; one at a time is in memory, and nothing else can use this store
    /// meanwhile.
    public synchronized ChainCheck verdicts(Instant from, Instant to, Consumer<StoredVerdict> each) {
        var state = new AtomicReference<ChainCheck>(new ChainCheck.Intact(0, Chain.START));
        guarded(() -> database.query("SELECT number, hash, bytes FROM verdict ORDER BY number", _ -> {}, row -> {
            var next = switch (state.get()) {
                case ChainCheck.Broken broken -> broken;
                case ChainCheck.Intact intact -> intact.next(row.getLong(1), row.getString(2), row.getBytes(3));
            };
            state.set(next);
            if (!(next instanceof ChainCheck.Intact(var number, var hash))) {
                return false;
            }
            var verdict = Chain.parse(row.getBytes(3));
            if (!verdict.now().isBefore(from) && verdict.now().isBefore(to)) {
                each.accept(new StoredVerdict(number, hash, verdict));
            }
            return true;
        }));
        return state.get();
    }

    /// Checks the hash of every verdict, from the first; see [Chain] for what that shows. Linear in their number.
    public ChainCheck verifyChain() {
        return verdicts(Instant.MAX, Instant.MAX, _ -> {});
    }

    /// Whoever asks for many is answered from memory: then all of them are read at once.
    @Override
    public synchronized boolean fitted(Digest key) {
        if (pending.contains(key)) {
            return true;
        }
        if (fitted == null && ++asked >= MANY) {
            fitted = allFitted();
        }
        if (fitted != null) {
            return fitted.contains(key);
        }
        var found = new boolean[1];
        try {
            database.query("SELECT 1 FROM signature WHERE key = ?", statement -> statement.setBytes(1, HexFormat.of()
                    .parseHex(key.hex())), _ -> {
                        found[0] = true;
                        return false;
                    });
        } catch (StoreException _) {
            return false; // then the arithmetic is done again
        }
        return found[0];
    }

    /// Returns all that are kept; one that is no SHA-256 is none.
    private KeySet allFitted() {
        var all = new KeySet(MANY);
        try {
            database.query("SELECT key FROM signature WHERE length(key) = 32", _ -> {}, row -> {
                all.add(row.getBytes(1));
                return true;
            });
        } catch (StoreException _) {
            // then the arithmetic is done again for those that were not read
        }
        return all;
    }

    /// Remembers it in memory; it is written in batches: every thousand, with the next verdict, and on [#close]. The
    /// oldest are dropped once there are more than 200,000 (about 20 MB).
    @Override
    public synchronized void remember(Digest key) {
        pending.add(key);
        if (pending.size() >= MAX_PENDING) {
            try {
                database.inTransaction(this::flush);
            } catch (StoreException _) {
                pending.clear(); // nothing depends on them, and memory is bounded
            }
        }
    }

    /// Writes what is pending; only within a transaction.
    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        database.updates("INSERT INTO signature (key) VALUES (?) ON CONFLICT (key) DO NOTHING",
                pending.stream().<Database.Binder>map(
                        key -> statement -> statement.setBytes(1, HexFormat.of().parseHex(key.hex())))
                        .toList());
        if (fitted != null) {
            var all = fitted;
            pending.forEach(key -> all.add(HexFormat.of().parseHex(key.hex())));
        }
        database.update("DELETE FROM signature WHERE id <= (SELECT max(id) FROM signature) - ?", statement -> statement
                .setInt(1, maxSignatures));
        pending.clear();
    }

    @Override
    public synchronized void close() {
        try (database) {
            if (!pending.isEmpty()) {
                database.inTransaction(this::flush);
            }
        } catch (StoreException _) {
            // what is lost are signatures that will be verified once more
        }
    }

    /// Damage of the file, or of a pin, that shows only in use is set aside at once, so that the next open does not meet it again.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            if (e.code() != Code.STORE_DAMAGED) {
                throw e;
            }
            database.close();
            throw new StoreException(Code.STORE_DAMAGED, e.getMessage() + "; it was moved to " + file.setAside()
                    + "; ask again, and a new store is begun", e);
        }
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StoreException(Code.STORE_DAMAGED, "\"" + text + "\" is no hash of a verdict", e);
        }
    }
}
