package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.strongset.policy.Policy;
import org.strongset.policy.ShippedRing;
import org.strongset.sign.openpgp.Keyring;

/// Where the certificates of one keyring of a policy come from: files, or this program.
///
/// @param files in the order in which they are read
/// @param shipped armored certificates, by a name for messages
public record RingSource(List<Path> files, Map<String, byte[]> shipped) {
    /// How the names of backups end that editors and patches leave.
    private static final List<String> BACKUPS = List.of("~", ".bak", ".orig");

    public RingSource {
        files = List.copyOf(files);
        shipped = Map.copyOf(shipped);
    }

    /// Finds it: a file, every file of a folder in the order of their names, but for backups, or what ships.
    ///
    /// @param base where the policy's relative paths start
    /// @throws java.nio.file.InvalidPathException if no file can be called so here
    public static RingSource of(Policy.Keyring ring, Path base) throws IOException {
        return switch (ring.place()) {
            case FILE -> new RingSource(List.of(base.resolve(ring.path())), Map.of());
            case FOLDER -> new RingSource(current(base.resolve(ring.path())), Map.of());
            case PROGRAM -> new RingSource(List.of(), Map.of(ring.path(), shipped(ring).certificates()));
        };
    }

    private static ShippedRing shipped(Policy.Keyring ring) {
        return ShippedRing.find(ring.name()).orElseThrow(
                () -> new IllegalArgumentException("no keyring \"" + ring.name() + "\" is in this program"));
    }

    private static List<Path> current(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.filter(RingSource::isCurrent).filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Whether it is no hidden file and no backup, in which a key that was taken out would live on.
    private static boolean isCurrent(Path file) {
        var name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && BACKUPS.stream().noneMatch(name::endsWith);
    }

    /// Opens it.
    ///
    /// @throws org.strongset.sign.openpgp.KeyringException as [Keyring#open(List)]
    public Keyring open() {
        return Keyring.open(files, shipped);
    }
}
