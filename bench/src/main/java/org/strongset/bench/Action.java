package org.strongset.bench;

import java.nio.file.Path;
import java.util.List;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;

/// What a [Warm] JVM does again and again, through the rooms' own doors.
interface Action {
    void run();

    /// Returns the action of these words.
    static Action of(List<String> words) {
        var file = Path.of(words.get(1));
        return switch (words.getFirst()) {
            case "inspect" -> () -> {
                if (!(Archives.inspect(file, Limits.DEFAULT, _ -> false) instanceof Inspection.Listed)) {
                    throw new IllegalStateException(file + " is refused");
                }
            };
            case "digest" -> () -> {
                if (!(Archives.inspect(file, Limits.DEFAULT, _ -> false) instanceof Inspection.NoArchive)) {
                    throw new IllegalStateException(file + " is taken for an archive");
                }
            };
            case "keyring" -> {
                var wanted = Fingerprint.parse(words.get(2));
                yield () -> {
                    if (Keyring.open(List.of(file)).find(wanted).isEmpty()) {
                        throw new IllegalStateException(file + " has not the key " + wanted);
                    }
                };
            }
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }
}
