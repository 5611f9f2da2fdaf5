package org.strongset.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.trust.GnuPgValidity.OwnerTrust;
import org.strongset.trust.Principal;

/// What `gpg --export-ownertrust` writes: a line `FINGERPRINT:VALUE:` for each key, and lines that begin with `#`.
///
/// Of the value the lowest four bits count: 2 and 3 are no trust (unknown, never), 4 is marginal, 5 full, 6 ultimate. A key that the user has
/// disabled (128) keeps its owner-trust, as in GnuPG.
final class OwnerTrustFile {
    private static final long MOST_BYTES = 16L << 20;
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}):([0-9]{1,3}):");
    private static final int VALUE = 15;

    private OwnerTrustFile() {}

    /// Reads a file; the last line of a key wins.
    ///
    /// @throws CommandException `KEYRING_UNAVAILABLE` if it cannot be read, `MALFORMED` if a line is of another form
    static Map<Principal, OwnerTrust> read(Path file) {
        var trust = new LinkedHashMap<Principal, OwnerTrust>();
        int number = 0;
        for (var line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var found = LINE.matcher(line.strip());
            var value = found.matches() ? value(Integer.parseInt(found.group(2)) & VALUE) : null;
            if (value == null || !(Principal.read(found.group(1)) instanceof Principal.Read.Named(var key))) {
                throw new CommandException(Code.MALFORMED, "line " + number + " of the owner-trust is no "
                        + "FINGERPRINT:VALUE: with a value of 2 to 6; make the file with gpg --export-ownertrust",
                        file
                                .toString());
            }
            trust.put(key, value);
        }
        return trust;
    }

    private static @Nullable OwnerTrust value(int value) {
        return switch (value) {
            case 2, 3 -> OwnerTrust.NONE;
            case 4 -> OwnerTrust.MARGINAL;
            case 5 -> OwnerTrust.FULL;
            case 6 -> OwnerTrust.ULTIMATE;
            default -> null;
        };
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandException(Code.LIMIT_EXCEEDED, "the file has more than " + MOST_BYTES + " bytes", file
                        .toString());
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "there is no such file of owner-trust", file
                    .toString());
        } catch (IOException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "the owner-trust cannot be read: " + e.getMessage(),
                    file.toString());
        }
    }
}
