package org.strongset.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteException;
import org.strongset.model.Code;

/// One connection to one SQLite file, with the few words that the store needs, and one place where errors get a code.
///
/// Write-ahead log, so that readers never wait; `synchronous=FULL`, so that what was acknowledged is on the disk even
/// after a power cut: a lost pin is a question asked again, and that is an attack (docs/decisions/0004).
final class Database implements AutoCloseable {
    /// "Strn": says whose file it is.
    private static final int APPLICATION = 0x5374726e;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOTADB = 26;

    /// How long a batch holds the write lock before it lets others write.
    private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();

    private final Path file;
    private final Connection connection;
    private boolean batching;
    private boolean open;
    private long opened;
    private @Nullable StoreException broken;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Sets the values of one statement.
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /// Looks at one row.
    @FunctionalInterface
    interface RowReader {
        /// Returns whether to go on.
        boolean read(ResultSet row) throws SQLException;
    }

    /// Work with the connection.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /// Opens the file, which is there or is to be made.
    ///
    /// @param busy how long to wait for another process that is writing
    static Database connect(Path file, Duration busy) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        try {
            // As a URI: in a plain path the driver would take "?" for the start of its own settings.
            var connection = config.createConnection("jdbc:sqlite:" + file.toUri());
            var database = new Database(file, connection);
            try {
                database.execute("PRAGMA trusted_schema=OFF");
                database.execute("PRAGMA cell_size_check=ON");
                return database;
            } catch (StoreException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    int version() {
        if (number("PRAGMA application_id") != APPLICATION) {
            throw new StoreException(Code.STORE_DAMAGED, file + " is not a store of Strongset");
        }
        return Math.toIntExact(number("PRAGMA user_version"));
    }

    void setVersion(int version) {
        execute("PRAGMA application_id=" + APPLICATION);
        execute("PRAGMA user_version=" + version);
    }

    /// Looks at the structure of every page; linear in the size of the file, about 2 ms a MiB.
    void checkPages() {
        check("PRAGMA quick_check(1)");
    }

    /// Looks at one table and its indexes row by row, so that no row can be hidden by a damaged key; about 20 ms a MiB.
    void checkRows(String table) {
        check("PRAGMA integrity_check(" + table + ")");
    }

    private void check(String pragma) {
        query(pragma, _ -> {}, row -> {
            if (!row.getString(1).equals("ok")) {
                throw new StoreException(Code.STORE_DAMAGED, file + ": " + row.getString(1));
            }
            return false;
        });
    }

    void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /// Does the same for each of these, with one statement.
    void updates(String sql, Iterable<Binder> binders) {
        try (var statement = connection.prepareStatement(sql)) {
            for (var binder : binders) {
                binder.bind(statement);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    void update(String sql, Binder binder) {
        try (var statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    void query(String sql, Binder binder, RowReader reader) {
        try (var statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (var row = statement.executeQuery()) {
                boolean more = true;
                while (more && row.next()) {
                    more = reader.read(row);
                }
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /// Does all of it or nothing. It takes the write lock first, so nothing that it reads can change meanwhile.
    ///
    /// Within a batch it may be a part of a larger transaction; once one part has failed, all that follow fail too.
    void inTransaction(Work work) {
        if (broken != null) {
            throw broken;
        }
        try {
            if (!open) {
                execute("BEGIN IMMEDIATE");
                open = true;
                opened = System.nanoTime();
            }
            work.run();
            if (!batching || System.nanoTime() - opened > LONGEST_NANOS) {
                commit();
            }
        } catch (SQLException e) {
            throw rolledBack(failure(file, e));
        } catch (StoreException e) {
            throw rolledBack(e);
        } catch (RuntimeException e) {
            rolledBack(new StoreException(Code.STORE_UNAVAILABLE, file + ": " + e, e));
            throw e;
        }
    }

    private StoreException rolledBack(StoreException why) {
        open = false;
        broken = batching ? why : null;
        rollback();
        return why;
    }

    private void commit() {
        execute("COMMIT");
        open = false;
    }

    /// From now on what is written comes to the disk together, a few times a second.
    void beginBatch() {
        batching = true;
    }

    /// Brings all that was written since to the disk.
    ///
    /// @throws StoreException if that fails, or if any part of the batch failed before
    void endBatch() {
        batching = false;
        var failed = broken;
        broken = null;
        if (failed != null) {
            throw failed;
        }
        if (open) {
            inTransaction(() -> {});
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (StoreException _) {
            // SQLite has rolled back already, as it does when the disk is full; what went wrong first is thrown
        }
    }

    private long number(String sql) {
        var number = new long[1];
        query(sql, _ -> {}, row -> {
            number[0] = row.getLong(1);
            return false;
        });
        return number[0];
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static StoreException failure(Path file, SQLException e) {
        // The low byte is the kind; the rest tells variants apart.
        int kind = e instanceof SQLiteException known ? known.getResultCode().code & 0xff : e.getErrorCode();
        var code = switch (kind) {
            case SQLITE_BUSY, SQLITE_LOCKED -> Code.STORE_BUSY;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Code.STORE_DAMAGED;
            default -> Code.STORE_UNAVAILABLE;
        };
        return new StoreException(code, file + ": " + e.getMessage(), e);
    }
}
