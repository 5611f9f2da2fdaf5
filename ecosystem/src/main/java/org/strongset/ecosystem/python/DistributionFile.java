package org.strongset.ecosystem.python;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// What the name of a wheel or source distribution says (binary and source distribution format).
public sealed interface DistributionFile {
    /// The endings of what pip takes for a source distribution, a longer one before its own end.
    List<String> ARCHIVES = List.of(".tar.gz", ".tar.bz2", ".tar.xz", ".tar.lz", ".tar.lzma", ".zip", ".tgz", ".tbz",
            ".txz", ".tlz", ".tar");

    /// A wheel: `NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM.whl`.
    ///
    /// @param build null if there is none
    /// @param tags Python, ABI and platform, each perhaps several between dots
    record Wheel(PythonName name, PythonVersion version, @Nullable String build, List<String> tags)
            implements
                DistributionFile {
        public Wheel {
            tags = List.copyOf(tags);
        }
    }

    /// A source distribution: `NAME-VERSION.tar.gz`, or of another kind of archive.
    record Sdist(PythonName name, PythonVersion version) implements DistributionFile {}

    /// Returns the project.
    PythonName name();

    /// Returns its version.
    PythonVersion version();

    /// Returns `pkg:pypi/NAME@VERSION`.
    default Purl purl() {
        return Purl.of("pypi", null, name().normal(), version().canonical());
    }

    /// Reads a file name.
    ///
    /// @param wanted the project whose file it should be: source distributions of old have a `-` in their names, so that
    ///     only who knows the project can tell name and version apart
    /// @return empty if it is no file of that project, or of another kind, such as eggs and installers
    static Optional<DistributionFile> find(PythonName wanted, String fileName) {
        return (fileName.endsWith(".whl") ? wheel(fileName) : sdist(wanted, fileName)).filter(file -> file.name()
                .equals(wanted));
    }

    private static Optional<DistributionFile> wheel(String fileName) {
        var parts = fileName.substring(0, fileName.length() - ".whl".length()).split("-", -1);
        if (parts.length < 5 || parts.length > 6) {
            return Optional.empty();
        }
        int first = parts.length - 3;
        var tags = List.of(parts).subList(first, parts.length);
        boolean tagged = tags.stream()
                .allMatch(tag -> !tag.isEmpty() && tag.chars().allMatch(DistributionFile::isOfTag));
        var build = parts.length == 6 ? parts[2] : null;
        boolean built = build == null || (!build.isEmpty() && build.charAt(0) >= '0' && build.charAt(0) <= '9');
        var name = PythonName.find(parts[0]);
        var version = PythonVersion.find(parts[1].replace('_', '-'));
        if (!tagged || !built || name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Wheel(name.get(), version.get(), build, tags));
    }

    private static boolean isOfTag(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }

    private static Optional<DistributionFile> sdist(PythonName wanted, String fileName) {
        int end = ARCHIVES.stream().filter(fileName::endsWith).mapToInt(ending -> fileName.length() - ending.length())
                .findFirst().orElse(-1);
        for (int dash = fileName.indexOf('-'); dash > 0 && dash < end; dash = fileName.indexOf('-', dash + 1)) {
            var name = PythonName.find(fileName.substring(0, dash));
            var version = PythonVersion.find(fileName.substring(dash + 1, end));
            if (name.isPresent() && name.get().equals(wanted) && version.isPresent()) {
                return Optional.of(new Sdist(wanted, version.get()));
            }
        }
        return Optional.empty();
    }
}
