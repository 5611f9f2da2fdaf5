package org.strongset.ecosystem.debian;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Who apt is to archives and proxies: `auth.conf` and `auth.conf.d` (apt_auth.conf(5)).
public final class AptAuth {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 1_000;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,250}\\.conf");
    private static final Pattern MACHINE = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]{0,63})://)?([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,64}])(?::([0-9]{1,5}))?"
                    + "(/[!-~]{0,1000})?");

    private final List<Entry> entries;

    private AptAuth(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// A name and a password, which no message shows.
    public record Account(String login, String password) {
        @Override
        public String toString() {
            return "an account";
        }
    }

    /// One entry.
    ///
    /// @param scheme the only one that it is for
    /// @param port -1 for any
    private record Entry(String scheme, String host, int port, String path, @Nullable String login,
            @Nullable String password) {
        boolean isFor(String itsScheme, String itsHost, int itsPort, String itsPath) {
            return scheme.equals(itsScheme) && host.equals(itsHost.toLowerCase(Locale.ROOT))
                    && (port < 0 || port == itsPort) && itsPath.startsWith(path);
        }
    }

    /// Reads `etc/apt/auth.conf`, then `etc/apt/auth.conf.d`, below a root folder. A file that may not be read has no entries:
    /// whoever needs one is refused by the archive.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`; what stands in the files is in no message
    public static AptAuth read(Path root) throws IOException {
        var folder = root.resolve("etc/apt");
        var files = new ArrayList<Path>(List.of(folder.resolve("auth.conf")));
        if (Files.isDirectory(folder.resolve("auth.conf.d"))) {
            try (var parts = Files.list(folder.resolve("auth.conf.d"))) {
                parts.filter(file -> PART.matcher(String.valueOf(file.getFileName())).matches()).sorted()
                        .limit(MOST_FILES).forEach(files::add);
            }
        }
        var entries = new ArrayList<Entry>();
        for (var file : files) {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                try (var in = Files.newInputStream(file)) {
                    parse(String.valueOf(file.getFileName()), in.readNBytes(MOST_BYTES + 1), entries);
                }
            }
        }
        return new AptAuth(entries);
    }

    /// Reads one file.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static AptAuth parse(String where, byte[] bytes) {
        var entries = new ArrayList<Entry>();
        parse(where, bytes, entries);
        return new AptAuth(entries);
    }

    private static void parse(String where, byte[] bytes, List<Entry> to) {
        if (bytes.length > MOST_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_BYTES + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var words = new ArrayList<String>();
            text.lines().filter(line -> !line.stripLeading().startsWith("#")).map(line -> line.replace('\r', ' '))
                    .forEach(line -> words.addAll(Words.of(line)));
            entries(where, words, to);
        } catch (CharacterCodingException _) {
            throw new MetadataException(Code.MALFORMED, where + " is not UTF-8");
        }
    }

    private static void entries(String where, List<String> words, List<Entry> to) {
        for (var word = words.iterator(); word.hasNext();) {
            var name = word.next();
            if (!List.of("machine", "login", "password").contains(name)) {
                continue; // as apt does
            }
            if (!word.hasNext()) {
                throw new MetadataException(Code.MALFORMED, where + ": nothing stands behind the last " + name);
            }
            var value = word.next();
            if (name.equals("machine")) {
                to.add(machine(where, value));
            } else if (!to.isEmpty()) {
                var last = to.removeLast();
                boolean login = name.equals("login");
                to.add(new Entry(last.scheme(), last.host(), last.port(), last.path(), login ? value : last.login(),
                        login ? last.password() : value));
            }
        }
    }

    private static Entry machine(String where, String text) {
        var machine = MACHINE.matcher(text);
        if (!machine.matches()) {
            throw new MetadataException(Code.MALFORMED,
                    where + ": what stands behind a \"machine\" is not [SCHEME://]HOST[:PORT][/PATH]");
        }
        String scheme = machine.group(1);
        String port = machine.group(3);
        String path = machine.group(4);
        return new Entry(scheme == null ? "https" : scheme.toLowerCase(Locale.ROOT),
                machine.group(2).toLowerCase(Locale.ROOT), port == null ? -1 : Integer.parseInt(port),
                path == null ? "" : path, null, null);
    }

    /// Finds the account for an address: the first entry that is for it.
    ///
    /// @param port as the address has it; -1 if it has none
    public Optional<Account> find(String scheme, String host, int port, String path) {
        for (var entry : entries) {
            var login = entry.login();
            if (login != null && entry.isFor(scheme, host, port, path)) {
                return Optional.of(new Account(login, entry.password() == null ? "" : entry.password()));
            }
        }
        return Optional.empty();
    }
}
