package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Exit;

/// Makes what is needed of drafts: with what is served beside a file, and its bytes where they are here or wanted.
///
/// @param bytes whether all bytes are wanted
/// @param claims whether those are wanted of which nothing else says which source they claim
record Gathering(Web web, Cache cache, PipCache pips, Documents documents, boolean bytes, boolean claims) {
    private static final long MOST_BYTES = 2L << 30;

    /// Something that a place serves beside a file.
    private interface Served {
        Optional<Document> get() throws IOException, FetchException;
    }

    /// What comes of a draft: a file, a problem, or neither if it turns out not to be meant.
    record Came(@Nullable Needed needed, @Nullable Problem problem) {}

    Came of(Draft draft) {
        var remarks = new ArrayList<>(draft.remarks());
        if (draft.digests().isEmpty() && remarks.stream().anyMatch(one -> one.code() == Code.DIGEST_WEAK)) {
            return problem(draft, remarks.getFirst());
        }
        var file = bytes(draft, bytes, remarks);
        boolean named = !draft.open() && draft.digests().size() == 1;
        if (file == null && !named) {
            var why = remarks.stream().filter(one -> one.code().exit() != Exit.DONE).findFirst();
            return problem(draft, why.orElse(new Remark(Code.BYTES_NEEDED, draft.fileName()
                    + ": only its bytes can tell what it is, and nobody has them here")));
        }
        if (draft.open() && file != null && !fits(draft, file, remarks)) {
            return new Came(null, null);
        }
        var offer = draft.offer();
        var metadata = offer == null ? null : served(() -> documents.metadata(offer), remarks);
        var provenance = offer == null ? null : served(() -> documents.provenance(offer), remarks);
        if (file == null && claims && provenance != null && metadata == null) {
            file = bytes(draft, true, remarks); // only inside of it stands which source it claims
        }
        return new Came(new Needed(draft.purl(), draft.fileName(), draft.digests(), List.of(draft.where()), Address
                .server(draft.address()), file, metadata, provenance, draft.listing(), remarks), null);
    }

    private static Came problem(Draft draft, Remark why) {
        return new Came(null,
                new Problem(draft.purl(), draft.where() + ": " + draft.fileName(), why.code(), why.message()));
    }

    private static boolean fits(Draft draft, Path file, List<Remark> remarks) {
        try {
            return draft.digests().contains(Digests.of(draft.digests().getFirst().algorithm(), file));
        } catch (IOException e) {
            remarks.add(new Remark(Code.SUBJECT_UNREADABLE, draft.fileName() + ": " + e.getMessage()));
            return true; // it may be the file, so it is not left out
        }
    }

    private static @Nullable Document served(Served what, List<Remark> remarks) {
        try {
            return what.get().orElse(null);
        } catch (FetchException e) {
            remarks.add(new Remark(e.code(), e.what()));
        } catch (IOException e) {
            remarks.add(new Remark(Code.EVIDENCE_UNAVAILABLE, String.valueOf(e.getMessage())));
        }
        return null;
    }

    private @Nullable Path bytes(Draft draft, boolean wanted, List<Remark> remarks) {
        try {
            if (Address.isFile(draft.address())) {
                return here(Address.path(draft.address()), draft, remarks);
            }
            var key = draft.address() + "\n" + draft.digests();
            var found = cache.file(key, draft.fileName()).or(() -> pips.find(draft.address()));
            if (found.isPresent()) {
                return found.get();
            }
            return wanted || draft.open() || draft.digests().size() != 1
                    ? cache.keepFile(key, draft.fileName(), out -> web.download(draft.address(), MOST_BYTES, out))
                    : null;
        } catch (FetchException e) {
            remarks.add(new Remark(e.code(), e.what()));
        } catch (IOException e) {
            remarks.add(new Remark(Code.SUBJECT_UNREADABLE, draft.fileName() + ": " + e.getMessage()));
        }
        return null;
    }

    private static @Nullable Path here(Path file, Draft draft, List<Remark> remarks) {
        if (Files.isRegularFile(file)) {
            return file;
        }
        remarks.add(new Remark(Code.SUBJECT_UNREADABLE, draft.fileName() + ": there is no file " + file));
        return null;
    }
}
