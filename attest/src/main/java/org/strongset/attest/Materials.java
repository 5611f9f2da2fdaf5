package org.strongset.attest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.Material;
import org.strongset.model.Code;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// Reads what went into a build, and finds the commit of a repository in it.
final class Materials {
    private static final int MAX_MATERIALS = 16_384;
    private static final int MAX_DIGESTS = 32;

    private Materials() {}

    static List<Material> read(Message json, String name) throws RefusedException {
        var materials = new ArrayList<Material>();
        for (var material : json.messages(name, MAX_MATERIALS)) {
            materials.add(new Material(material.text("uri", ""), digests(material)));
        }
        return materials;
    }

    /// Returns the digests of a resource, as they are written; none if it has none.
    static Map<String, String> digests(Message resource) throws RefusedException {
        var digests = new LinkedHashMap<String, String>();
        if (!resource.has("digest")) {
            return digests;
        }
        var set = resource.message("digest");
        var names = set.names();
        if (names.size() > MAX_DIGESTS) {
            throw new RefusedException(Code.LIMIT_EXCEEDED,
                    set.where() + " has " + names.size() + " digests; at most " + MAX_DIGESTS + " are read");
        }
        for (var name : names) {
            digests.put(name, set.text(name));
        }
        return digests;
    }

    /// Returns the commit that digests name: `gitCommit`, or `sha1` as it was called before; null if neither is there.
    static @Nullable String commit(Map<String, String> digests, String where) throws RefusedException {
        var named = digests.get("gitCommit");
        var older = digests.get("sha1");
        if (named != null && older != null && !named.equals(older)) {
            throw RefusedException.malformed(where + " names two commits: " + named + " and " + older);
        }
        var commit = named == null ? older : named;
        if (commit != null && !GitUri.isCommit(commit)) {
            throw RefusedException.malformed(where + " is no commit: \"" + commit + "\"");
        }
        return commit;
    }

    /// Returns the commit that was resolved for a repository's ref; null if none of the materials is that ref.
    ///
    /// @throws RefusedException `MALFORMED` if they say two
    static @Nullable String commit(List<Material> materials, GitUri source, String where) throws RefusedException {
        @Nullable
        String found = null;
        for (var material : materials) {
            if (!source.is(material.uri())) {
                continue;
            }
            var commit = commit(material.digests(), where);
            if (found != null && commit != null && !found.equals(commit)) {
                throw RefusedException.malformed(where + " names two commits: " + found + " and " + commit);
            }
            found = commit == null ? found : commit;
        }
        return found;
    }
}
