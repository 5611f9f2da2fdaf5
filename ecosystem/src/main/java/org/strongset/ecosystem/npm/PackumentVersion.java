package org.strongset.ecosystem.npm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.json.Json;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;

/// What a registry says of one version: where its tarball lies, its digests, who signed and published it.
///
/// @param manifest the registry's copy of the package.json; abbreviated packuments have no scripts
/// @param hasScripts whether scripts stand there at all
/// @param installScript what `hasInstallScript` says; null if it does not stand there
/// @param deprecated why it should not be used; null if it may be
/// @param publisher who uploaded it, by the registry's word (`_npmUser`); null if it does not say
/// @param maintainers who may upload it, by the registry's word
/// @param source which repository it says that it is made from; null if it names none
public record PackumentVersion(PackageJson manifest, boolean hasScripts, Dist dist, @Nullable Boolean installScript,
        @Nullable String deprecated, @Nullable Account publisher, List<Account> maintainers,
        @Nullable SourceRepository source) {

    /// An account of the registry.
    ///
    /// @param trusted whether it stands for a run of a workflow that the project named to the registry (trusted publishing)
    public record Account(String name, @Nullable String email, boolean trusted) {}

    /// A registry's signature of `NAME@VERSION:INTEGRITY`; not verified here.
    public record Signature(String keyId, String base64) {}

    /// The tarball of a version.
    ///
    /// @param tarball its address
    /// @param integrity null for very old versions
    /// @param shasum SHA-1 in hexadecimal, too weak to stand for bytes; null if it is not there
    /// @param attestations where the attestations of it are served; null if there are none
    public record Dist(String tarball, @Nullable Integrity integrity, @Nullable String shasum,
            List<Signature> signatures, @Nullable String attestations) {
        public Dist {
            signatures = List.copyOf(signatures);
        }
    }

    public PackumentVersion {
        maintainers = List.copyOf(maintainers);
    }

    /// Reads what a registry answers when it is asked for one version (`GET registry/NAME/VERSION`).
    ///
    /// @throws MetadataException `MALFORMED`, `SUBJECT_MISMATCH` or a `JSON_…` code
    public static PackumentVersion parse(String where, String name, String version, byte[] utf8) {
        return of(JsonObject.parse(where, utf8), name, version);
    }

    static PackumentVersion of(JsonObject json, String name, String version) {
        var manifest = PackageJson.of(json);
        if (!manifest.name().equals(name) || !manifest.version().equals(version)) {
            throw new MetadataException(Code.SUBJECT_MISMATCH, json.where() + " is of " + name + "@" + version
                    + " and says it is " + Shortened.of(manifest.name() + "@" + manifest.version()));
        }
        return new PackumentVersion(manifest, json.has("scripts"), dist(json.object("dist")),
                json.has("hasInstallScript") ? json.flag("hasInstallScript") : null, deprecated(json).orElse(null),
                json.findObject("_npmUser").map(PackumentVersion::account).orElse(null), maintainers(json), source(
                        json));
    }

    private static Dist dist(JsonObject dist) {
        var tarball = dist.text("tarball");
        if (!(tarball.startsWith("https://") || tarball.startsWith("http://")) || tarball.chars().anyMatch(c -> c <= ' '
                || c == 0x7f)) {
            throw dist.malformed("tarball", "is no address: \"" + Shortened.of(tarball) + "\"");
        }
        var shasum = dist.findText("shasum");
        if (shasum.isPresent() && !isSha1(shasum.get())) {
            throw dist.malformed("shasum", "is no SHA-1: \"" + Shortened.of(shasum.get()) + "\"");
        }
        var integrity = dist.findText("integrity").map(text -> Integrity.parse(dist.where(), text));
        var signatures = dist.objects("signatures").stream().map(one -> new Signature(one.text("keyid"), one.text(
                "sig"))).toList();
        return new Dist(tarball, integrity.orElse(null), shasum.orElse(null), signatures, dist.findObject(
                "attestations").map(one -> one.text("url")).orElse(null));
    }

    private static boolean isSha1(String text) {
        return text.length() == 40 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /// `false` and empty text take a deprecation back.
    private static Optional<String> deprecated(JsonObject json) {
        return json.find("deprecated").flatMap(value -> value instanceof Json.Truth(boolean yes)
                ? yes ? Optional.of("deprecated") : Optional.empty()
                : json.findText("deprecated").filter(text -> !text.isEmpty()));
    }

    /// Text says no account: some versions have one, and some registries send what the package.json has.
    private static List<Account> maintainers(JsonObject json) {
        return json.find("maintainers").filter(value -> value instanceof Json.Items(var items)
                && items.stream().allMatch(Json.Members.class::isInstance)).isEmpty()
                        ? List.of()
                        : json.objects("maintainers").stream().map(PackumentVersion::account).toList();
    }

    private static Account account(JsonObject json) {
        return new Account(json.text("name"), json.findText("email").orElse(null), json.has("trustedPublisher"));
    }

    /// Old versions have text where an object belongs, or anything else.
    private static @Nullable SourceRepository source(JsonObject json) {
        return json.find("repository").flatMap(value -> switch (value) {
            case Json.Text(var text) -> SourceRepository.findNpm(text);
            case Json.Members _ -> json.object("repository").find("url")
                    .flatMap(url -> url instanceof Json.Text(var text)
                            ? SourceRepository.findNpm(text)
                            : Optional.empty());
            case Json _ -> Optional.<SourceRepository>empty();
        }).orElse(null);
    }
}
