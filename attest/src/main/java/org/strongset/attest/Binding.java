package org.strongset.attest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Other;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Review;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;
import org.strongset.sign.dsse.Statement.Subject;

/// Binds a claim to one artifact: is it about exactly this?
///
/// A digest of SHA-256 or better has to be that of the file, always (THREATS.md DS-08). The name has to be right as well
/// where the kind of claim says what a name is (DS-09, DS-13, DS-18):
///
/// - the publish attestation of Python's index: the file's name, letter by letter;
/// - that of an npm registry: the purl, in any spelling of it; and its predicate names the same package and version;
/// - our own kinds: the purl, in any spelling of it;
/// - anything else: a subject whose name is a purl of the artifact's type is about that package and version and no other,
///   where the artifact's version is known; what a verification summary calls its resource is such a name, too. Another name is the builder's own word for the file, and says nothing.
public final class Binding {
    private static final String NPM = "pkg:npm/";

    private Binding() {}

    /// Returns the subject that is the artifact.
    ///
    /// @param purl what the artifact is, as far as it is known: with its version
    /// @param fileName the last part of its path
    /// @throws RefusedException `DIGEST_WEAK` or `SUBJECT_MISMATCH`
    public static Subject bind(Attested claim, Purl purl, String fileName, FileDigests digests)
            throws RefusedException {
        return switch (claim) {
            case PythonPublish publish -> publish.statement().about(fileName, digests);
            case NpmPublish publish -> npm(publish, purl, digests);
            case VerificationSummary summary -> summary(summary, purl, digests);
            case Review _,Observation _ -> named(claim.statement(), purl, true).about(digests);
            case Provenance _,Other _ -> named(claim.statement(), purl, false).about(digests);
        };
    }

    /// Returns the subject that is a file of which nobody knows what package it is: what a registry says of one has to be about
    /// one package only, and which that is the claim says.
    ///
    /// @param fileName the last part of its path
    /// @throws RefusedException `DIGEST_WEAK` or `SUBJECT_MISMATCH`
    public static Subject bind(Attested claim, String fileName, FileDigests digests) throws RefusedException {
        return switch (claim) {
            case PythonPublish publish -> publish.statement().about(fileName, digests);
            case NpmPublish publish -> npm(publish, npmPurl(publish), digests);
            case Review _,Observation _,Provenance _,VerificationSummary _,Other _ -> claim.statement().about(digests);
        };
    }

    private static Subject summary(VerificationSummary summary, Purl purl, FileDigests digests)
            throws RefusedException {
        if (!fits(summary.resource(), purl, false)) {
            throw new RefusedException(Code.SUBJECT_MISMATCH,
                    "the summary is of \"" + summary.resource() + "\", and this is " + purl);
        }
        return named(summary.statement(), purl, false).about(digests);
    }

    private static Subject npm(NpmPublish publish, Purl purl, FileDigests digests) throws RefusedException {
        var stated = npmPurl(publish);
        if (!same(stated, purl)) {
            throw new RefusedException(Code.SUBJECT_MISMATCH,
                    "the registry published " + stated + ", and this is " + purl);
        }
        return named(publish.statement(), purl, true).about(digests);
    }

    private static Purl npmPurl(NpmPublish publish) throws RefusedException {
        var name = publish.name();
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        try {
            return Purl.of("npm", slash < 0 ? null : name.substring(0, slash), name.substring(slash + 1),
                    publish.version());
        } catch (IllegalArgumentException e) {
            throw RefusedException.malformed("\"" + name + "\" is no name of an npm package: " + e.getMessage());
        }
    }

    /// Returns the statement with those subjects alone whose name does not speak against it.
    ///
    /// @param needed whether the name has to be the purl
    private static Statement named(Statement statement, Purl purl, boolean needed) throws RefusedException {
        var kept = new ArrayList<Subject>();
        for (var subject : statement.subjects()) {
            if (fits(subject.name(), purl, needed)) {
                kept.add(subject);
            }
        }
        if (kept.isEmpty()) {
            throw new RefusedException(Code.SUBJECT_MISMATCH, "the statement is about \""
                    + statement.subjects().getFirst().name() + "\", and not about " + purl);
        }
        return new Statement(statement.predicateType(), List.copyOf(kept));
    }

    /// Returns whether a statement names this version of this package, whatever bytes it is about.
    public static boolean isNamed(Statement statement, Purl purl) {
        return statement.subjects().stream().anyMatch(subject -> fits(subject.name(), purl, true));
    }

    private static boolean fits(String name, Purl purl, boolean needed) {
        var stated = purl(name);
        if (stated.isEmpty()) {
            return !needed && (purl.version() == null || !name.startsWith("pkg:" + purl.type() + "/"));
        }
        boolean comparable = stated.get().type().equals(purl.type()) && (purl.version() != null || needed);
        return comparable ? same(stated.get(), purl) : !needed;
    }

    /// Reads a purl, also one of npm's whose scope stands as it is: `pkg:npm/@scope/name@1.0.0`.
    private static Optional<Purl> purl(String name) {
        if (!name.startsWith("pkg:")) {
            return Optional.empty();
        }
        var bare = NPM + "@";
        try {
            return Optional.of(Purl.parse(name.startsWith(bare) ? NPM + "%40" + name.substring(bare.length()) : name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether both name the same version of the same package, whatever file of it.
    private static boolean same(Purl one, Purl other) {
        return one.type().equals(other.type()) && Objects.equals(one.namespace(), other.namespace())
                && one.name().equals(other.name()) && one.version() != null
                && one.version().equals(other.version());
    }
}
