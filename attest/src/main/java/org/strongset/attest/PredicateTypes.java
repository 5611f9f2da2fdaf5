package org.strongset.attest;

/// The types of predicates that are read. They are compared letter by letter: one that only looks like one of these is another
/// (THREATS.md DS-12).
public final class PredicateTypes {
    /// SLSA provenance v0.2.
    public static final String PROVENANCE_0_2 = "https://slsa.dev/provenance/v0.2";
    /// SLSA provenance v1.
    public static final String PROVENANCE_1 = "https://slsa.dev/provenance/v1";
    /// SLSA verification summary v1.
    public static final String SUMMARY_1 = "https://slsa.dev/verification_summary/v1";
    /// The publish attestation of Python's index.
    public static final String PYTHON_PUBLISH_1 = "https://docs.pypi.org/attestations/publish/v1";
    /// The publish attestation of a registry of npm.
    public static final String NPM_PUBLISH_0_1 = "https://github.com/npm/attestation/tree/main/specs/publish/v0.1";
    /// How the types begin that are this project's own, where no standard has one.
    public static final String OWN = "tag:strongset.org,2026:";
    /// That somebody read it.
    public static final String REVIEWS_1 = OWN + "reviews/v1";
    /// That it was served somewhere.
    public static final String OBSERVED_1 = OWN + "observed/v1";

    private PredicateTypes() {}
}
