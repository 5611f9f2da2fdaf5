package org.strongset.npm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.ecosystem.npm.NpmName;
import org.strongset.model.Purl;

/// One package to find out about.
///
/// @param integrity what the lock file says of its bytes; null if it says nothing
/// @param served the address that the lock file names for its file; null if it leaves that to the registry
/// @param places where it would be installed
/// @param remarks what the lock file says of it besides
/// @param isBrought whether the lock file says that it is inside of another package; npm fetches it if it is not
record Wanted(String name, String version, @Nullable Integrity integrity, @Nullable String served,
        List<Needed.Place> places, List<Remark> remarks, boolean isBrought) {
    Wanted(String name, String version, @Nullable Integrity integrity, @Nullable String served,
            List<Needed.Place> places, List<Remark> remarks) {
        this(name, version, integrity, served, places, remarks, false);
    }

    Wanted {
        places = List.copyOf(places);
        remarks = List.copyOf(remarks);
    }

    Purl purl() {
        return NpmName.purl(name, version);
    }

    String file() {
        return NpmName.bare(name) + "-" + version + ".tgz";
    }

    /// Returns all that the lock file says of its bytes, in one text.
    String pins() {
        return integrity == null ? "" : integrity.toString();
    }
}
