package org.strongset.ecosystem.npm;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// One package of a lock file.
///
/// @param path where it is installed: `node_modules/a/node_modules/@s/b`; what is not below such a folder is the project's
/// @param name what the registry calls it
/// @param alias the name that it is installed under, if another; else null
/// @param version null for links, and for packages of the project that have none
/// @param source where it comes from
/// @param integrity null if the lock file has no digest of it
/// @param flags what else is said of it
/// @param asks what its dependencies, of whatever kind, are asked for by: name to what [NpmSpec] reads
public record LockedPackage(String path, String name, @Nullable String alias, @Nullable NpmVersion version,
        Source source, @Nullable Integrity integrity, Set<Flag> flags, Map<String, String> asks) {

    /// Where a package comes from.
    public sealed interface Source {

        /// The registry that npm is configured for; the lock file names no address.
        record ConfiguredRegistry() implements Source {}

        /// A registry's tarball, at an address that says the same name and version.
        record RegistryTarball(String url) implements Source {}

        /// A tarball at any other HTTP address; nothing but that address says what it is.
        record OtherTarball(String url) implements Source {}

        /// A Git repository. The commit is null if none is named, which makes it another package tomorrow.
        record Git(String url, @Nullable String commit) implements Source {}

        /// A tarball on the machine.
        record LocalTarball(String path) implements Source {}

        /// A link to another entry of the lock file.
        record Link(String target) implements Source {}

        /// A folder of the project itself: the root, or what workspaces and `file:` name.
        record Project() implements Source {}

        /// Inside of the tarball of a package above it, whose digest holds for it.
        record Bundled() implements Source {}
    }

    /// What a lock file says of a package besides.
    public enum Flag {
        /// Only development needs it.
        DEV("dev"),
        /// Its absence is no fault, for instance on other platforms.
        OPTIONAL("optional"),
        /// It is both of these, by different ways.
        DEV_OPTIONAL("devOptional"),
        /// Only peers of others need it.
        PEER("peer"),
        /// Installing it runs code of it.
        INSTALL_SCRIPT("hasInstallScript"),
        /// It brings a lock file of its own.
        SHRINKWRAP("hasShrinkwrap"),
        /// Nothing needs it.
        EXTRANEOUS("extraneous");

        private final String key;

        Flag(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    public LockedPackage {
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        asks = Collections.unmodifiableMap(new LinkedHashMap<>(asks));
    }

    /// Returns whether it is the project's own, or a link to that.
    public boolean isOfProject() {
        return source instanceof Source.Project || source instanceof Source.Link;
    }

    /// Returns `pkg:npm/NAME@VERSION` for what a registry has; empty for what only an address or a folder names.
    public Optional<Purl> purl() {
        return switch (source) {
            case Source.ConfiguredRegistry _,Source.RegistryTarball _,Source.Bundled _ -> version == null
                    ? Optional.empty()
                    : Optional.of(NpmName.purl(name, version.toString()));
            case Source.OtherTarball _,Source.Git _,Source.LocalTarball _,Source.Link _,Source.Project _ ->
                Optional.empty();
        };
    }
}
