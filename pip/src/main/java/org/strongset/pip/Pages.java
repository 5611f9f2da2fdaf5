package org.strongset.pip;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.ecosystem.python.IndexFile;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.SimpleIndex;

/// Pages of indexes, and what they offer.
final class Pages {
    private static final int MOST_BYTES = 32 << 20;

    private Pages() {}

    /// A page that was read.
    ///
    /// @param address what its files' addresses are relative to
    record Page(URI address, List<IndexFile> files) {}

    /// Reads a page that lies on this machine.
    static Page local(Path file, PythonName project) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Page(Address.of(file), SimpleIndex.html(file.toString(), project, in.readNBytes(MOST_BYTES + 1))
                    .files());
        }
    }

    /// Returns the files of a page with their whole addresses.
    static List<Offer> offers(String place, Page page) throws FetchException {
        var offers = new ArrayList<Offer>();
        for (var file : page.files()) {
            var provenance = file.provenance();
            offers.add(new Offer(place, file, Address.resolve(page.address(), file.url()), provenance == null
                    ? null
                    : Address.resolve(page.address(), provenance)));
        }
        return offers;
    }
}
