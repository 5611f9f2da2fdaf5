package org.strongset.pip;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.PythonName;

/// `find-links` on a network: one page with files of any project, or one file.
///
/// @param address without a login
record WebLinks(URI address, Web web, Cache cache) implements Place {

    @Override
    public String shown() {
        return address.toString();
    }

    @Override
    public List<Offer> offers(PythonName project, boolean again) throws IOException, FetchException {
        var name = Address.fileName(address).orElse("");
        boolean archive = name.endsWith(".whl") || DistributionFile.ARCHIVES.stream().anyMatch(name::endsWith);
        if (archive) {
            return DistributionFile.find(project, name).isEmpty()
                    ? List.of()
                    : List.of(new Offer(shown(), Links.named(name, address), address, null));
        }
        var mine = new ArrayList<Offer>();
        for (var offer : WebIndex.page(shown(), address, project, web, cache, again)) {
            if (offer.file().of(project).isPresent()) {
                mine.add(offer);
            }
        }
        return mine;
    }
}
