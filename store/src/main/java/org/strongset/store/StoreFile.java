package org.strongset.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;

/// The database file: made whole or not at all, opened, and set aside when it is damaged.
///
/// A new database is made under another name and linked into place when it is complete. So an empty or half-made
/// `strongset.db` is always damage, never a beginning, and two processes that start at once end up with one file.
final class StoreFile {
    static final String NAME = "strongset.db";
    static final int VERSION = 3;
    /// Below this size every open looks at every page; above it, only the one after a process died does.
    static final long ALWAYS_CHECKED = 4 << 20;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE signature (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE) STRICT",
            "CREATE TABLE pin (purl TEXT PRIMARY KEY, principal TEXT NOT NULL, level TEXT NOT NULL, since TEXT NOT NULL,"
                    + " version TEXT NOT NULL, digest TEXT NOT NULL) STRICT",
            "CREATE TABLE evidence (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
            "CREATE TABLE verdict (number INTEGER PRIMARY KEY, hash TEXT NOT NULL, bytes BLOB NOT NULL) STRICT",
            "CREATE TABLE state (archive TEXT NOT NULL, principal TEXT NOT NULL, date TEXT NOT NULL, seen TEXT NOT NULL,"
                    + " digest TEXT NOT NULL, PRIMARY KEY (archive, principal)) STRICT",
            "CREATE TABLE withdrawal (what TEXT PRIMARY KEY, time TEXT NOT NULL, seen TEXT NOT NULL, digest TEXT NOT NULL)"
                    + " STRICT");
    /// How many of the statements made each version, from 1 on.
    private static final int[] OF_VERSION = {4, 5, 6};
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;

    private final PrivateFolder folder;
    private final Duration busy;

    StoreFile(PrivateFolder folder, Duration busy) {
        this.folder = folder;
        this.busy = busy;
    }

    /// Opens the database, and makes it if there is none.
    ///
    /// @throws StoreException `STORE_DAMAGED` if it is there and damaged; [#setAside] is the next step
    Database open() {
        var file = folder.file(NAME);
        var log = folder.file(NAME + "-wal");
        folder.file(NAME + "-shm");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            boolean died = Files.exists(log) && Files.size(log) > 0;
            requireHeader(file, died);
            var database = Database.connect(file, busy);
            try {
                check(database, file, died);
                return database;
            } catch (StoreException e) {
                database.close();
                throw e;
            }
        } catch (IOException e) {
            throw PrivateFolder.unavailable(file, e);
        }
    }

    private static void check(Database database, Path file, boolean died) throws IOException {
        int version = database.version();
        if (version > VERSION) {
            throw new StoreException(Code.STORE_NEWER, file + " has the schema " + version + "; this Strongset knows "
                    + VERSION);
        }
        if (version < 1) {
            throw new StoreException(Code.STORE_DAMAGED, file + " has no schema");
        }
        if (version < VERSION) {
            requireSchema(database, file, SCHEMA.subList(0, OF_VERSION[version - 1]));
            database.inTransaction(() -> bring(database));
        }
        requireSchema(database, file, SCHEMA);
        if (died || Files.size(file) <= ALWAYS_CHECKED) {
            database.checkPages();
        }
        database.checkRows("pin");
        database.checkRows("state");
        database.checkRows("withdrawal");
    }

    /// Adds to a file of an earlier version what came since, unless another process was quicker.
    private static void bring(Database database) throws SQLException {
        int version = database.version();
        if (version < VERSION) {
            for (var statement : SCHEMA.subList(OF_VERSION[version - 1], SCHEMA.size())) {
                database.execute(statement);
            }
            database.setVersion(VERSION);
        }
    }

    private static void requireSchema(Database database, Path file, List<String> schema) {
        var found = new ArrayList<String>();
        database.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", _ -> {},
                row -> found.add(row
                        .getString(1)));
        if (!found.equals(schema)) {
            throw new StoreException(Code.STORE_DAMAGED, file + " has another schema than it says: " + found);
        }
    }

    /// Moves the damaged file and its log to `strongset.db.damaged-N`, and returns where.
    Path setAside() {
        try {
            for (int n = 1;; n++) {
                var aside = folder.file(NAME + ".damaged-" + n);
                if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                    for (String part : new String[]{"-wal", "-shm", ""}) {
                        var from = folder.file(NAME + part);
                        if (Files.exists(from)) {
                            Files.move(from, folder.file(NAME + ".damaged-" + n + part));
                        }
                    }
                    return aside;
                }
            }
        } catch (IOException e) {
            throw PrivateFolder.unavailable(folder.file(NAME), e);
        }
    }

    private void make(Path file) throws IOException {
        var made = folder.newFile(NAME + ".new-");
        try {
            try (var database = Database.connect(made, busy)) {
                database.inTransaction(() -> {
                    for (String statement : SCHEMA) {
                        database.execute(statement);
                    }
                    database.setVersion(VERSION);
                });
            } // the last connection writes the log into the file and syncs it
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException _) {
            // another process was quicker, and its file is complete
        } finally {
            for (String part : new String[]{"-wal", "-shm", ""}) {
                Files.deleteIfExists(made.resolveSibling(made.getFileName() + part));
            }
        }
    }

    /// What can be seen without SQLite: it would take an empty file for a new database, and a short one for a good one
    /// until it comes to the missing pages. The layout is that of its file format, section 1.3.
    private static void requireHeader(Path file, boolean died) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        long size;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            size = channel.size();
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // until it is full, or the file ends
            }
        }
        if (header.hasRemaining() || !ByteBuffer.wrap(MAGIC).equals(header.slice(0, MAGIC.length))) {
            throw new StoreException(Code.STORE_DAMAGED, file + " is no database: " + size + " bytes");
        }
        long pageSize = Short.toUnsignedInt(header.getShort(16)) == 1
                ? 65536
                : Short.toUnsignedInt(header.getShort(16));
        long pages = Integer.toUnsignedLong(header.getInt(28));
        if (!died && size < pages * pageSize) {
            throw new StoreException(Code.STORE_DAMAGED, file + " has " + size + " bytes, but should have "
                    + pages * pageSize);
        }
    }
}
