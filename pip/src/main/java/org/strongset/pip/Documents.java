package org.strongset.pip;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Gets what an index serves beside a file: METADATA and attestations. That there are none is remembered, too.
record Documents(Web web, Cache cache, boolean refresh) {
    private static final int MOST_METADATA = 4 << 20;
    private static final int MOST_PROVENANCE = 16 << 20;

    /// Gets the METADATA of a wheel (PEP 658); empty if the index has none.
    ///
    /// @throws FetchException if they cannot be had, or have another digest than the index's page says
    Optional<Document> metadata(Offer offer) throws IOException, FetchException {
        var said = offer.file().metadata();
        if (!said.served() || !offer.file().fileName().endsWith(".whl")) {
            return Optional.empty();
        }
        var address = URI.create(offer.address() + ".metadata");
        var bytes = get(address, said.hashes(), MOST_METADATA);
        for (var hash : said.hashes()) {
            if (bytes.length > 0 && !Digests.of(hash.algorithm(), bytes).equals(hash)) {
                throw new FetchException(Code.UPSTREAM_INVALID, address + " has " + Digests.of(hash.algorithm(), bytes)
                        + ", and the page says " + hash);
            }
        }
        return document(offer, ".metadata", bytes);
    }

    /// Gets the attestations of a file (PEP 740); empty if the index has none.
    ///
    /// @throws FetchException if they cannot be had
    Optional<Document> provenance(Offer offer) throws IOException, FetchException {
        var address = offer.provenance();
        return address == null
                ? Optional.empty()
                : document(offer, ".provenance", get(address, offer.file().hashes(), MOST_PROVENANCE));
    }

    private static Optional<Document> document(Offer offer, String ending, byte[] bytes) {
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(new Document(offer.file().fileName() + ending, bytes));
    }

    private byte[] get(URI address, List<Digest> of, int most) throws IOException, FetchException {
        if (Address.isFile(address)) {
            return local(address, most);
        }
        var key = address + "\n" + of;
        var kept = refresh ? Optional.<byte[]>empty() : cache.find("documents", key, most);
        if (kept.isPresent()) {
            return kept.get();
        }
        var bytes = fetch(address, most);
        cache.keep("documents", key, bytes);
        return bytes;
    }

    private byte[] fetch(URI address, int most) throws FetchException {
        try {
            return web.document(address, most).bytes();
        } catch (FetchException e) {
            if (e.absent()) {
                return new byte[0];
            }
            throw e;
        }
    }

    private static byte[] local(URI address, int most) throws IOException, FetchException {
        var file = Address.path(address);
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new FetchException(Code.LIMIT_EXCEEDED, file + " has more than " + most + " bytes");
            }
            return bytes;
        }
    }
}
