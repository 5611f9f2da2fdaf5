package org.strongset.pip;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.IndexFile;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.model.Code;

/// `find-links` that lie on this machine: a folder of files and pages, one page, or one file.
record Links(Path place) implements Place {
    private static final int MOST_FILES = 100_000;

    @Override
    public String shown() {
        return place.toString();
    }

    @Override
    public List<Offer> offers(PythonName project, boolean again) throws IOException, FetchException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
                for (var entry : entries) {
                    files.add(entry);
                    if (files.size() > MOST_FILES) {
                        throw new FetchException(Code.LIMIT_EXCEEDED,
                                place + " has more than " + MOST_FILES + " files");
                    }
                }
            }
        } else {
            files.add(place);
        }
        files.sort(null);
        var offers = new ArrayList<Offer>();
        for (var file : files) {
            var name = String.valueOf(file.getFileName());
            if (isPage(name) && Files.isRegularFile(file)) {
                offers.addAll(ofPage(shown(), project, Pages.local(file, project)));
            } else if (DistributionFile.find(project, name).isPresent() && Files.isRegularFile(file)) {
                offers.add(new Offer(shown(), named(name, Address.of(file)), Address.of(file), null));
            }
        }
        return offers;
    }

    private static boolean isPage(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".html") || lower.endsWith(".htm");
    }

    /// A page of links has files of many projects.
    static List<Offer> ofPage(String shown, PythonName project, Pages.Page page) throws FetchException {
        return Pages.offers(shown, new Pages.Page(page.address(), page.files().stream().filter(file -> file.of(project)
                .isPresent()).toList()));
    }

    /// A file of which nobody says anything but its name.
    static IndexFile named(String name, URI address) {
        return new IndexFile(name, address.toString(), List.of(), null, null, null, new IndexFile.Metadata(false, List
                .of()), null, null, null);
    }
}
