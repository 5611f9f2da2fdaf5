package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.Headers;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What a `METADATA` or `PKG-INFO` says, in so far as it decides what is installed (core metadata).
///
/// @param requiresPython null if it does not say
/// @param requires what it needs (`Requires-Dist`), as written
/// @param extras names of parts that may be left out (`Provides-Extra`), as written
/// @param dynamic fields that a build may change, in lower case; only source distributions have them
public record CoreMetadata(PythonName name, PythonVersion version, @Nullable String requiresPython,
        List<String> requires, List<String> extras, List<String> dynamic) {
    public CoreMetadata {
        requires = List.copyOf(requires);
        extras = List.copyOf(extras);
        dynamic = List.copyOf(dynamic);
    }

    /// A field, and what each of two says.
    ///
    /// @param key the requirement or extra, for fields that may stand more than once; else empty
    /// @param archive null for nothing; untrusted text
    /// @param index null for nothing; untrusted text
    public record Difference(String field, String key, @Nullable String archive, @Nullable String index) {}

    /// Reads a file; the description behind the fields is not read.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static CoreMetadata parse(String where, byte[] bytes) {
        var headers = Headers.metadata(where, bytes);
        var python = headers.all("Requires-Python");
        if (python.size() > 1) {
            throw new MetadataException(Code.MALFORMED, where + ": the field Requires-Python stands there twice");
        }
        return new CoreMetadata(PythonName.parse(headers.one(where, "Name")), PythonVersion.parse(headers.one(where,
                "Version")), python.isEmpty() ? null : python.getFirst(), headers.all("Requires-Dist"), headers.all(
                        "Provides-Extra"),
                headers.all("Dynamic").stream().map(field -> field.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// Returns `pkg:pypi/NAME@VERSION`.
    public Purl purl() {
        return Purl.of("pypi", null, name.normal(), version.canonical());
    }

    /// Compares what stands in an archive with what an index serves beside it, whoever made that (THREATS.md AR-06).
    ///
    /// Requirements that pip reads alike are no difference; order is none.
    public static List<Difference> differences(CoreMetadata archive, CoreMetadata index) {
        var found = new ArrayList<Difference>();
        one(found, "Name", archive.name.normal(), index.name.normal());
        one(found, "Version", archive.version.canonical(), index.version.canonical());
        one(found, "Requires-Python", spelt(archive.requiresPython), spelt(index.requiresPython));
        several(found, "Requires-Dist", archive.requires.stream().map(CoreMetadata::requirement).toList(),
                index.requires.stream().map(CoreMetadata::requirement).toList());
        several(found, "Provides-Extra", archive.extras.stream().map(CoreMetadata::extra).toList(), index.extras
                .stream().map(CoreMetadata::extra).toList());
        return List.copyOf(found);
    }

    private static void one(List<Difference> found, String field, @Nullable String archive, @Nullable String index) {
        if (!Objects.equals(archive, index)) {
            found.add(new Difference(field, "", archive, index));
        }
    }

    private static void several(List<Difference> found, String field, List<String> archive, List<String> index) {
        var all = new LinkedHashSet<>(archive);
        all.addAll(index);
        for (var value : all) {
            if (archive.contains(value) != index.contains(value)) {
                found.add(new Difference(field, value, archive.contains(value) ? value : null, index.contains(value)
                        ? value
                        : null));
            }
        }
    }

    private static @Nullable String spelt(@Nullable String specifiers) {
        return specifiers == null
                ? null
                : PythonSpecifiers.find(specifiers).map(CoreMetadata::sorted).orElse(specifiers);
    }

    private static String sorted(PythonSpecifiers specifiers) {
        return String.join(",", new TreeSet<>(List.of(specifiers.toString().split(",", -1))));
    }

    private static String extra(String extra) {
        return PythonName.find(extra).map(PythonName::normal).orElse(extra);
    }

    private static String requirement(String text) {
        try {
            var read = Requirement.parse("Requires-Dist", text);
            var marker = Optional.ofNullable(read.marker()).map(Object::toString).orElse("");
            return read.name() + new TreeSet<>(read.extras()).toString() + sorted(read.specifiers())
                    + (read.url() == null
                            ? ""
                            : " @ " + read.url())
                    + (marker.isEmpty() ? "" : " ; " + marker);
        } catch (MetadataException _) {
            return text; // compared as it stands
        }
    }
}
