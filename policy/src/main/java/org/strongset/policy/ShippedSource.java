package org.strongset.policy;

/// Where a certificate that ships was taken from, so that anybody can take it from there again.
public sealed interface ShippedSource {
    /// Returns where the file stands there.
    String path();

    /// Returns the SHA-256 of that file: 64 lower-case hexadecimal digits.
    String sha256();

    /// Returns the licence that it came with.
    String licence();

    /// Returns when it was taken: `2026-11-22`.
    String date();

    /// Returns the place in words, without path and digest.
    String place();

    /// A file of a public repository.
    ///
    /// @param repository its public name: `apache/ant`
    /// @param commit 40 hexadecimal digits
    record Repository(String repository, String commit, String path, String sha256, String licence, String date)
            implements
                ShippedSource {
        @Override
        public String place() {
            return repository + " at " + commit;
        }
    }

    /// A file of a Debian package.
    ///
    /// @param name the package's name: `debian-archive-keyring`
    /// @param debSha256 the SHA-256 of the whole package
    record DebianPackage(String name, String version, String debSha256, String path, String sha256, String licence,
            String date) implements ShippedSource {
        @Override
        public String place() {
            return "the package " + name + " " + version + ", sha256 " + debSha256;
        }
    }
}
