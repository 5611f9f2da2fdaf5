package org.strongset.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.strongset.continuity.Lock;
import org.strongset.ecosystem.lookalike.Lookalike;
import org.strongset.ecosystem.lookalike.Lookalikes;
import org.strongset.model.Purl;

/// Which other name a package can be taken for: a much used one, or one that the project's people adopted. Each list is read when
/// its ecosystem is first asked about.
final class OtherNames {
    private final Lock lock;
    private final Map<String, Lookalikes> byType = new HashMap<>();

    OtherNames(Lock lock) {
        this.lock = lock;
    }

    Optional<Lookalike> find(Purl purl) {
        return switch (purl.type()) {
            case "npm", "pypi", "maven" -> byType.computeIfAbsent(purl.type(), this::open).find(name(purl));
            default -> Optional.empty();
        };
    }

    private Lookalikes open(String type) {
        var adopted = lock.entries().stream().map(entry -> entry.profile().purl()).filter(purl -> purl.type().equals(
                type)).map(OtherNames::name).toList();
        return Lookalikes.shipped(type).with(adopted);
    }

    /// As its ecosystem writes it.
    private static String name(Purl purl) {
        var between = purl.type().equals("maven") ? ":" : "/";
        return purl.namespace() == null ? purl.name() : purl.namespace() + between + purl.name();
    }
}
