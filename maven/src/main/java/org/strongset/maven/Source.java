package org.strongset.maven;

/// Where bytes came from.
public sealed interface Source {

    /// A repository of the client's configuration.
    ///
    /// @param repository its id, or its mirror's
    record Upstream(String repository) implements Source {}

    /// The user's local repository, with other bytes than the upstream's: the build would run these.
    ///
    /// @param algorithm of both digests, as Maven writes it: `SHA-1`, `SHA-256`
    /// @param here digest of the user's file, hexadecimal
    /// @param upstream what the upstream's file has
    record Differs(String algorithm, String here, String upstream) implements Source {}

    /// The user's local repository; no upstream could be asked, or it has no checksum, so nothing was compared.
    record NotCompared() implements Source {}

    /// The user's local repository, where `mvn install` put it; no upstream has it.
    record Installed() implements Source {}

    /// A path that the POM itself names (`systemPath`).
    record Named() implements Source {}
}
