package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.LockedPackage.Source;

/// Whether the entries of a lock file fit each other and the addresses that they name.
final class LockCheck {
    private LockCheck() {}

    static List<String> of(String where, Map<String, LockedPackage> packages) {
        var wrong = new ArrayList<String>();
        var aliases = aliases(packages);
        packages.forEach((path, one) -> {
            var place = where + ": " + path + ": ";
            if (one.alias() != null && !one.isOfProject() && !(one.source() instanceof Source.Bundled)
                    && isOfRegistry(one.source()) && !aliases.contains(one.alias() + " " + one.name())) {
                wrong.add(place + "it is installed as " + one.alias() + " and called " + one.name()
                        + ", but nothing asks for npm:" + one.name() + " under that name");
            }
            if (one.source() instanceof Source.OtherTarball(var url)) {
                Resolved.packed(url).ifPresent(packed -> wrong.add(place + "its address leads to " + packed.name()
                        + ", file " + packed.file() + ", but it is " + one.name() + "@" + one.version()));
            }
            if (one.source() instanceof Source.Link(var target)) {
                link(place, packages.get(target), target, wrong);
            }
        });
        return wrong;
    }

    private static boolean isOfRegistry(Source source) {
        return source instanceof Source.ConfiguredRegistry || source instanceof Source.RegistryTarball;
    }

    private static void link(String place, @Nullable LockedPackage target, String path, List<String> wrong) {
        if (target == null || !(target.source() instanceof Source.Project)) {
            wrong.add(place + "it links to " + path + ", which is no folder of the project in the lock file");
        }
    }

    /// Returns `alias name` for each alias that some package of the lock file asks for.
    private static Set<String> aliases(Map<String, LockedPackage> packages) {
        var aliases = new HashSet<String>();
        for (var one : packages.values()) {
            one.asks().forEach((as, text) -> {
                if (text.startsWith("npm:") && NpmSpec.parse(text) instanceof NpmSpec.Alias(var name, _)) {
                    aliases.add(as + " " + name);
                }
            });
        }
        return aliases;
    }
}
