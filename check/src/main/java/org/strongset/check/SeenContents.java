package org.strongset.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Claim.Note;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.sign.SignatureMemory;

/// Remembers archives in which nothing was wrong, so that each is looked through once: by its digest, the name that it was
/// asked for by, the POM beside it, and the edition of the code that looked.
///
/// It lies in the store, which is trusted. A file with a flaw, or whose installing runs code, is looked at each time; so is one
/// with more to say of it than that it does not name itself.
final class SeenContents {
    private static final List<Note> NOTHING = List.of();
    private static final List<Note> NAMELESS = List.of(new Note(Code.NAMED_BY_BUILD, Naming.NAMELESS));

    private final SignatureMemory memory;
    private final String edition;

    /// @param edition of the code that looks, which must differ whenever that code may differ; empty: nothing is remembered
    SeenContents(SignatureMemory memory, String edition) {
        this.memory = memory;
        this.edition = edition;
    }

    boolean remembers() {
        return !edition.isEmpty();
    }

    /// Returns what is to be said of the file, if it was looked through and nothing was wrong.
    ///
    /// @param beside the digest of the POM beside it, null if there is none
    Optional<List<Note>> recall(Digest sha256, Purl called, @Nullable Digest beside) {
        for (var notes : List.of(NOTHING, NAMELESS)) {
            if (remembers() && memory.fitted(key(sha256, called, beside, notes))) {
                return Optional.of(notes);
            }
        }
        return Optional.empty();
    }

    /// Remembers a file without flaws.
    void remember(Digest sha256, Purl called, @Nullable Digest beside, List<Note> notes) {
        if (remembers() && (notes.equals(NOTHING) || notes.equals(NAMELESS))) {
            memory.remember(key(sha256, called, beside, notes));
        }
    }

    /// Returns whether a file of an index was looked through before, and nothing was wrong: neither with it nor with what the index
    /// says of its contents.
    ///
    /// @param named the digest that names it
    /// @param says the digest of what the index says of its contents, null for nothing
    boolean recallOfIndex(Digest named, Purl called, String fileName, @Nullable Digest says) {
        return remembers() && memory.fitted(keyOfIndex(named, called, fileName, says));
    }

    /// Remembers a file of an index without flaws, whose installing runs no code.
    void rememberOfIndex(Digest named, Purl called, String fileName, @Nullable Digest says) {
        if (remembers()) {
            memory.remember(keyOfIndex(named, called, fileName, says));
        }
    }

    private Digest keyOfIndex(Digest named, Purl called, String fileName, @Nullable Digest says) {
        return key("seen-of-index", named.toString(), called.toString(), fileName, String.valueOf(says));
    }

    private Digest key(Digest sha256, Purl called, @Nullable Digest beside, List<Note> notes) {
        return key("seen-contents", sha256.toString(), called.toString(), String.valueOf(beside),
                notes.isEmpty() ? "" : "nameless");
    }

    /// The parts hold no zero byte, so no two lists of parts have one text.
    private Digest key(String kind, String... parts) {
        return Hashes
                .sha256((kind + "\0" + edition + "\0" + String.join("\0", parts)).getBytes(StandardCharsets.UTF_8));
    }
}
