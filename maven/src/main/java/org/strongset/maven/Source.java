package org.strongset.maven;

import org.jspecify.annotations.Nullable;

/// Where bytes came from.
public sealed interface Source {

    /// A repository of the client's configuration.
    ///
    /// @param repository its id, or its mirror's
    /// @param server who serves it, `HOST` or `HOST:PORT`, its mirror's if it has one; null if nobody on a network does, or
    ///         two do
    record Upstream(String repository, @Nullable String server) implements Source {}

    /// The user's local repository, with other bytes than the upstream's: the build would run these.
    ///
    /// @param algorithm of both digests, as Maven writes it: `SHA-1`, `SHA-256`
    /// @param here digest of the user's file, hexadecimal
    /// @param upstream what the upstream's file has
    record Differs(String algorithm, String here, String upstream) implements Source {}

    /// Two repositories of the client's configuration have it, with other bytes each: the one that is asked for dependencies and
    /// the one that is asked for plugins. Which of them a build runs depends on what it asks for first.
    ///
    /// @param digest SHA-256 of what `repository` has, hexadecimal
    /// @param otherDigest of what `other` has
    record TwoUpstreams(String repository, String digest, String other, String otherDigest) implements Source {}

    /// The user's local repository; no upstream could be asked, or it has no checksum, so nothing was compared.
    record NotCompared() implements Source {}

    /// The user's local repository, where `mvn install` put it; no upstream has it.
    record Installed() implements Source {}

    /// A path that the POM itself names (`systemPath`).
    record Named() implements Source {}
}
