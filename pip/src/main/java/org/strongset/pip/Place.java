package org.strongset.pip;

import java.io.IOException;
import java.util.List;
import org.strongset.ecosystem.python.PythonName;

/// Where pip looks for files. It is not trusted: it can withhold files and name others.
interface Place {
    /// Returns its address, without a password.
    String shown();

    /// Returns what it offers of a project; none if it does not have it.
    ///
    /// @param again whether to ask again for what is in the cache
    /// @throws FetchException if it cannot be asked
    /// @throws org.strongset.ecosystem.MetadataException if it answers what cannot be read
    List<Offer> offers(PythonName project, boolean again) throws IOException, FetchException;
}
