package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strongset.ecosystem.JsonObject;

/// The second half of a lock file of version 2: `dependencies`, which npm 6 reads instead of `packages`.
///
/// Where the two halves disagree, two versions of npm install different things from one file.
final class LegacyTree {
    private final Map<String, LockedPackage> packages;
    private final List<String> wrong = new ArrayList<>();

    private LegacyTree(Map<String, LockedPackage> packages) {
        this.packages = packages;
    }

    static List<String> contradictions(JsonObject lock, Map<String, LockedPackage> packages) {
        var tree = new LegacyTree(packages);
        lock.findObject("dependencies").ifPresent(dependencies -> tree.visit("", dependencies));
        return tree.wrong;
    }

    /// The recursion is bounded by the depth of strict JSON.
    private void visit(String parent, JsonObject dependencies) {
        for (var name : dependencies.keys()) {
            var entry = dependencies.object(name);
            var path = (parent.isEmpty() ? "" : parent + "/") + LockEntry.FOLDER + name;
            var version = entry.text("version");
            var known = packages.get(path);
            if (known == null) {
                wrong.add(entry.where() + ": npm 6 would install " + name + "@" + Shortened.of(version) + " to " + path
                        + ", where newer ones install nothing");
            } else {
                compare(entry, version, known);
            }
            var below = known != null && known.source() instanceof LockedPackage.Source.Link(var target)
                    ? target
                    : path;
            entry.findObject("dependencies").ifPresent(more -> visit(below, more));
        }
    }

    private void compare(JsonObject entry, String version, LockedPackage known) {
        var text = version;
        if (version.startsWith("npm:")) {
            int at = version.lastIndexOf('@');
            if (at <= "npm:".length() || !version.substring("npm:".length(), at).equals(known.name())) {
                wrong.add(entry.where() + ": npm 6 would install " + Shortened.of(version) + ", newer ones " + known
                        .name());
                return;
            }
            text = version.substring(at + 1);
        }
        var plain = NpmVersion.find(text);
        if (plain.isPresent() && known.version() != null && !plain.get().equals(known.version())) {
            wrong.add(entry.where() + ": npm 6 would install version " + plain.get() + ", newer ones " + known
                    .version());
        }
        var integrity = entry.findText("integrity").map(digests -> Integrity.parse(entry.where(), digests));
        if (integrity.isPresent() && known.integrity() != null && !integrity.get().equals(known.integrity())) {
            wrong.add(entry.where() + ": npm 6 would take bytes of other digests than newer ones");
        }
        var resolved = entry.findText("resolved").orElse("");
        if (known.source() instanceof LockedPackage.Source.RegistryTarball(var url) && !resolved.isEmpty()
                && !resolved.equals(url)) {
            wrong.add(entry.where() + ": npm 6 would fetch " + Shortened.of(resolved) + ", newer ones " + Shortened.of(
                    url));
        }
    }
}
