package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Question;
import org.strongset.check.Question.Known;
import org.strongset.continuity.LockEntry;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;

/// Which bytes a project needs as what: two equal ones are the same need, at whatever time.
///
/// @param purl the version, without what tells its files apart
/// @param shown the file's name
/// @param digests what names it; none if it lies here
/// @param file where it lies; null if digests name it
/// @param remarks what was found out before it was read: a lock file that contradicts itself is a change
/// @param isFaulty whether any of that speaks against it
record Bytes(Purl purl, String shown, List<Digest> digests, @Nullable Path file, Set<String> remarks,
        boolean isFaulty) {

    /// Returns them; null if nothing names the bytes, so that nobody can say that they are the same.
    static @Nullable Bytes of(Asked asked) {
        if (!(asked instanceof Asked.OfTree tree)) {
            return null;
        }
        return switch (tree.question()) {
            case Question.ByIndex question when !question.digests().isEmpty() && question.called().version() != null ->
                new Bytes(LockEntry.key(question.called()), question.shown(), question.digests(), null, remarks(question
                        .known()), isFaulty(question.known()));
            case Question.ByBuild question when question.called().version() != null ->
                new Bytes(LockEntry.key(question.called()), question.shown(), List.of(), question.file(), remarks(
                        question.known()), isFaulty(question.known()));
            case Question.ByIndex _,Question.ByBuild _,Question.ByPerson _,Question.Installed _ -> null;
        };
    }

    private static boolean isFaulty(List<Known> known) {
        return known.stream().anyMatch(one -> one.code().exit() != Exit.DONE);
    }

    private static Set<String> remarks(List<Known> known) {
        var remarks = new TreeSet<String>();
        known.forEach(one -> remarks.add(one.code() + " " + one.message()));
        return remarks;
    }

    /// Returns the digests by which they are known; those of a file are computed.
    List<Digest> known() {
        if (file == null) {
            return digests;
        }
        try {
            return List.of(Digests.of(file, Digest.Algorithm.SHA256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
