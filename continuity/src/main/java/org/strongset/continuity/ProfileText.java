package org.strongset.continuity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import org.strongset.model.Purl;

/// One profile as text, in the lines that a `strongset.lock` has for it: for a cache.
public final class ProfileText {
    private ProfileText() {}

    /// Returns it as printable ASCII.
    public static byte[] write(Profile profile) {
        var out = new StringBuilder().append(profile.purl()).append('\n');
        LockWriter.append(profile, out);
        return out.toString().getBytes(US_ASCII);
    }

    /// Reads what [#write] made; empty if it is anything else.
    public static Optional<Profile> read(byte[] text) {
        var lines = new String(text, US_ASCII).lines().toList();
        try {
            var reader = new BlockReader(Purl.parse(lines.isEmpty() ? "" : lines.getFirst()), 1);
            for (int i = 1; i < lines.size(); i++) {
                reader.line(i + 1, lines.get(i).strip());
            }
            return Optional.of(reader.profile());
        } catch (LockException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
