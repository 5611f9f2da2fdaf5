package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongset.ecosystem.python.PythonName;

/// An index that lies in a folder of this machine (`file:`): `NAME/index.html`.
record FolderIndex(Path folder) implements Place {
    @Override
    public String shown() {
        return Address.of(folder).toString();
    }

    @Override
    public List<Offer> offers(PythonName project, boolean again) throws IOException, FetchException {
        var page = folder.resolve(project.normal()).resolve("index.html");
        return Files.isRegularFile(page) ? Pages.offers(shown(), Pages.local(page, project)) : List.of();
    }
}
