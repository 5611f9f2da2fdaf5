package org.strongset.sign.dsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// What an in-toto statement says that it is about; the predicate is left to others.
///
/// @param predicateType what it says of its subjects, as a URI
/// @param subjects at least one
public record Statement(String predicateType, List<Subject> subjects) {
    /// A statement about more subjects is refused.
    public static final int MAX_SUBJECTS = 1024;

    private static final int MAX_DIGESTS = 32;
    private static final Set<String> TYPES = Set.of("https://in-toto.io/Statement/v1",
            "https://in-toto.io/Statement/v0.1");

    /// One subject.
    ///
    /// @param name what the statement calls it; empty if it does not
    /// @param digests the strong ones among its digests; none if it has only weak ones
    public record Subject(String name, List<Digest> digests) {
        public Subject {
            digests = List.copyOf(digests);
        }
    }

    public Statement {
        subjects = List.copyOf(subjects);
    }

    /// Reads a payload whose envelope was verified.
    ///
    /// @throws RefusedException a `JSON_…` code, `MALFORMED`, `NO_SUBJECT` or `LIMIT_EXCEEDED`
    public static Statement parse(byte[] payload) throws RefusedException {
        return of(Message.parse(payload, "the statement"));
    }

    /// Reads the JSON of such a payload, for who reads its predicate as well.
    ///
    /// @throws RefusedException `MALFORMED`, `NO_SUBJECT` or `LIMIT_EXCEEDED`
    public static Statement of(Message json) throws RefusedException {
        var type = json.text("_type");
        if (!TYPES.contains(type)) {
            throw RefusedException.malformed("\"" + type + "\" is no type of an in-toto statement");
        }
        var subjects = new ArrayList<Subject>();
        for (var subject : json.messages("subject", MAX_SUBJECTS)) {
            subjects.add(new Subject(subject.text("name", ""), digests(subject.message("digest"))));
        }
        if (subjects.isEmpty()) {
            throw new RefusedException(Code.NO_SUBJECT, "the statement has no subject");
        }
        return new Statement(json.text("predicateType"), subjects);
    }

    private static List<Digest> digests(Message set) throws RefusedException {
        var names = set.names();
        if (names.size() > MAX_DIGESTS) {
            throw new RefusedException(Code.LIMIT_EXCEEDED,
                    set.where() + " has " + names.size() + " digests; at most " + MAX_DIGESTS + " are read");
        }
        var digests = new ArrayList<Digest>();
        for (var algorithm : Digest.Algorithm.values()) {
            if (names.contains(algorithm.label())) {
                var hex = set.text(algorithm.label()).toLowerCase(Locale.ROOT);
                try {
                    digests.add(new Digest(algorithm, hex));
                } catch (IllegalArgumentException e) {
                    throw RefusedException.malformed(set.where() + ": " + e.getMessage());
                }
            }
        }
        return digests;
    }

    /// Sees that it is of that type, letter by letter (THREATS.md DS-12).
    ///
    /// @throws RefusedException `PREDICATE_TYPE`
    public void require(String wanted) throws RefusedException {
        if (!predicateType.equals(wanted)) {
            throw new RefusedException(Code.PREDICATE_TYPE,
                    "the statement is \"" + predicateType + "\", not \"" + wanted + "\"");
        }
    }

    /// Returns the subject that is this file: one whose strong digests all are those of the file, at least one of them.
    ///
    /// @throws RefusedException `DIGEST_WEAK` if no subject has a strong digest, `SUBJECT_MISMATCH` if none is the file
    public Subject about(FileDigests file) throws RefusedException {
        boolean strong = false;
        for (var subject : subjects) {
            strong |= !subject.digests().isEmpty();
            if (matches(subject, file)) {
                return subject;
            }
        }
        throw strong
                ? new RefusedException(Code.SUBJECT_MISMATCH,
                        "the statement is about " + shown(subjects.getFirst()) + ", and not about this file, "
                                + file.by(Digest.Algorithm.SHA256).map(Digest::toString).orElse("whose digest differs"))
                : new RefusedException(Code.DIGEST_WEAK,
                        "no subject of the statement has a digest of SHA-256 or better");
    }

    /// Returns the subject that is this file, and is called so: a digest alone may be that of another file of the same
    /// release (THREATS.md DS-09, DS-13).
    ///
    /// @throws RefusedException as [#about]
    public Subject about(String name, FileDigests file) throws RefusedException {
        var named = new ArrayList<Subject>();
        for (var subject : subjects) {
            if (subject.name().equals(name)) {
                named.add(subject);
            }
        }
        if (named.isEmpty()) {
            throw new RefusedException(Code.SUBJECT_MISMATCH,
                    "the statement is about \"" + subjects.getFirst().name() + "\", not about \"" + name + "\"");
        }
        return new Statement(predicateType, named).about(file);
    }

    private static boolean matches(Subject subject, FileDigests file) {
        int fitting = 0;
        for (var digest : subject.digests()) {
            var own = file.by(digest.algorithm());
            if (own.isPresent() && !own.equals(Optional.of(digest))) {
                return false;
            }
            fitting += own.isPresent() ? 1 : 0;
        }
        return fitting > 0;
    }

    private static String shown(Subject subject) {
        return "\"" + subject.name() + "\"" + (subject.digests().isEmpty() ? "" : ", " + subject.digests().getFirst());
    }
}
