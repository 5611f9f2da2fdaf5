package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// What the lists of repositories gave of one file. Which of them a build takes depends on what it happens to ask for first.
final class Copies {
    /// @param as of a snapshot the one that it was
    private record Copy(Artifact as, Got got, boolean ours) {}

    private final List<Copy> copies = new ArrayList<>();

    /// @param got what one list gave, the first before the second
    void add(Lists.One list, Artifact as, Got got) {
        boolean ours = got instanceof Got.Here here
                && here.file().startsWith(list.session().getLocalRepository().getBasePath());
        copies.add(new Copy(as, got, ours));
    }

    void to(Wanted wanted) {
        if (copies.isEmpty()) {
            return;
        }
        var chosen = chosen();
        wanted.resolved(chosen.as());
        wanted.got(chosen.got());
    }

    private Copy chosen() {
        for (var copy : copies) {
            if (copy.got() instanceof Got.Missing missing && missing.why() != Got.Why.NOT_FOUND) {
                return copy; // what it would have given is not known
            }
        }
        var ours = copies.stream().filter(Copy::ours).toList(); // a file of the user's is compared with it later
        if (ours.size() < 2) {
            return ours.stream().findFirst()
                    .or(() -> copies.stream().filter(copy -> copy.got() instanceof Got.Here).findFirst())
                    .orElse(copies.getFirst());
        }
        var first = ours.getFirst();
        return new Copy(first.as(), same((Got.Here) first.got(), (Got.Here) ours.getLast().got()), true);
    }

    private static Got same(Got.Here one, Got.Here other) {
        try {
            if (Files.mismatch(one.file(), other.file()) < 0) {
                return one.source().equals(other.source())
                        ? one
                        : new Got.Here(one.file(), new Source.Upstream(id(one), server(one, other)), one.checksums());
            }
            return new Got.Here(one.file(),
                    new Source.TwoUpstreams(id(one), UserRepository.digest("SHA-256", one.file()),
                            id(other), UserRepository.digest("SHA-256", other.file())),
                    one.checksums());
        } catch (IOException e) {
            return new Got.Missing(Got.Why.REFUSED, Code.SUBJECT_UNREADABLE,
                    one.file() + " and " + other.file() + " cannot be compared: " + e.getMessage());
        }
    }

    private static String id(Got.Here here) {
        return here.source() instanceof Source.Upstream(var repository, _) ? repository : "?";
    }

    /// A build takes it from either, so who serves it is known only if one serves both.
    private static @Nullable String server(Got.Here one, Got.Here other) {
        return one.source() instanceof Source.Upstream(_, var server)
                && other.source() instanceof Source.Upstream(_, var second) && Objects.equals(server, second)
                        ? server
                        : null;
    }
}
