package org.strongset.policy;

import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What a party is counted for, in the words of the answer.
final class Role {
    /// It signs the state of an archive that names the package.
    static final String ARCHIVE = "archive";
    /// It made what the package is made of.
    static final String UPSTREAM = "upstream";
    /// It chose whom to believe by default.
    static final String ROOTS = "roots";
    /// It runs the name space that somebody's identity is in.
    static final String IDENTITY = "identity";
    /// It says who somebody is.
    static final String CERTIFICATION = "certification";
    /// It says what was built from what.
    static final String BUILD = "build";
    /// It holds the source that something was built from.
    static final String SOURCE = "source";
    /// It serves the package, and says which bytes are which version.
    static final String INDEX = "index";
    /// It took the bytes for good, as they were one day.
    static final String ADOPTER = "adoption";
    /// It read the package.
    static final String REVIEW = "review";
    /// It looks which bytes are served.
    static final String SIGHTING = "sighting";
    private static final String PACKAGER = "packager";
    private static final String RELEASE = "release";

    private Role() {}

    /// Returns what whoever signs a package does: where others pack what upstream made, they are its packager.
    static String releasing(Purl purl) {
        return purl.type().equals("deb") ? PACKAGER : RELEASE;
    }

    /// Returns how a reason begins that speaks of this role: nothing where there is no other.
    static String said(Purl purl) {
        return releasing(purl).equals(PACKAGER) ? PACKAGER + ": " : "";
    }

    /// Returns a reason that says so, too.
    static Reason said(Purl purl, Reason reason) {
        return said(said(purl), reason);
    }

    /// Returns a reason that begins with these words.
    static Reason said(String words, Reason reason) {
        return new Reason(reason.code(), words + reason.message(), reason.evidence());
    }
}
