package org.strongset.pip;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.PipConf;
import org.strongset.model.Code;

/// Makes places of addresses: of pip's configuration, and of options of a requirements file, which win over it.
final class Places {
    private final Web web;
    private final Cache cache;
    private final List<Place> places = new ArrayList<>();

    private Places(Web web, Cache cache) {
        this.web = web;
        this.cache = cache;
    }

    /// Returns all places, each once, the indexes first.
    ///
    /// @param conf with the requirements file's own options in it
    /// @param installed null if there is no pip
    /// @throws PipException if an address is none, or pip's own index is not known
    static List<Place> of(PipConf conf, @Nullable InstalledPip installed, Web web, Cache cache) {
        var made = new Places(web, cache);
        try {
            if (!conf.noIndex()) {
                var index = conf.index();
                made.index(index == null ? own(conf, installed) : Optional.of(index.insecureAddress()));
                for (var extra : conf.extraIndexes()) {
                    made.index(Optional.of(extra.insecureAddress()));
                }
            }
            for (var links : conf.findLinks()) {
                made.links(links.insecureAddress());
            }
        } catch (FetchException e) {
            throw new PipException(Code.BUILD_INCOMPLETE, "pip's configuration: " + e.what());
        }
        return List.copyOf(made.places);
    }

    private static Optional<String> own(PipConf conf, @Nullable InstalledPip installed) {
        var index = installed == null ? Optional.<String>empty() : installed.index();
        if (index.isEmpty() && conf.extraIndexes().isEmpty() && conf.findLinks().isEmpty()) {
            throw new PipException(Code.BUILD_INCOMPLETE,
                    "no index is configured, and no pip is installed that names its"
                            + " own; say which one is meant: index-url in pip.conf, or PIP_INDEX_URL");
        }
        return index;
    }

    private void index(Optional<String> address) throws FetchException {
        if (address.isEmpty()) {
            return;
        }
        var path = local(address.get());
        if (path != null) {
            add(new FolderIndex(path));
        } else {
            var text = address.get();
            var base = login(text.endsWith("/") ? text : text + "/");
            add(Address.isFile(base) ? new FolderIndex(Address.path(base)) : new WebIndex(base, web, cache));
        }
    }

    private void links(String address) throws FetchException {
        var path = local(address);
        if (path != null) {
            add(new Links(path));
        } else {
            var at = login(address);
            add(Address.isFile(at) ? new Links(Address.path(at)) : new WebLinks(at, web, cache));
        }
    }

    private void add(Place place) {
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    private static @Nullable Path local(String address) {
        var path = InstalledPip.path(address);
        return path != null && Files.exists(path) ? path : null;
    }

    /// Returns the address without its login, which is kept for that origin.
    private URI login(String address) throws FetchException {
        int start = address.indexOf("://") + 3;
        int slash = start < 3 ? -1 : address.indexOf('/', start);
        int at = start < 3 ? -1 : address.lastIndexOf('@', slash < 0 ? address.length() : slash);
        if (at < start) {
            return Address.parse(address);
        }
        var bare = Address.parse(address.substring(0, start) + address.substring(at + 1));
        web.know(bare, address.substring(start, at));
        return bare;
    }
}
