package org.strongset.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongset.model.Suggestion;
import org.strongset.policy.Preset.Parameter;
import org.strongset.trust.Principal;

/// The policies that ship. Each is a file `presets/NAME.toml` beside this class, with `{parameter}` where the user must
/// say something: unfilled it does not load.
public final class Presets {
    private static final Parameter FINGERPRINT = new Parameter("fingerprint",
            "the whole fingerprint of the authority's certificate, compared over a second channel", "");
    private static final Parameter KEYRING = new Parameter("keyring", "the file of certificates that you trust", "");

    private static final Parameter KNOWN = new Parameter("keyring",
            "the file of certificates to verify by; to stand in it allows nothing", "");

    private static final List<Parameter> MASTERS = Stream.of("1", "2", "3", "4", "5")
            .map(number -> new Parameter("master" + number,
                    "the whole fingerprint of a master's certificate, compared over a second channel", ""))
            .toList();

    private static final Parameter ROOT = new Parameter("root",
            "the whole fingerprint of the root's certificate, compared over a second channel", "");

    private static final List<Preset> ALL = List.of(
            new Preset(Presets.STARTER,
                    "what I run tomorrow is by a named publisher, or what was served to everybody for a week; nothing gets "
                            + "worse unseen",
                    List.of(),
                    List.of("someone who takes over an account, and whose release is found out within a week",
                            "someone who publishes a new version with less evidence, from another source, as another account, or "
                                    + "with code at install",
                            "someone who serves other bytes of a version that was adopted"),
                    List.of("the index, for most packages: one party is enough to break it, and the answer says which",
                            "whoever publishes something bad under their own name, and waits for a week",
                            "whoever wrote strongset.lock",
                            "Strongset, as long as it is Strongset that chose the rules, the keyrings and the builders")),
            new Preset("open", "whatever the index serves; any account holder can break this", List.of(),
                    List.of("someone who serves other bytes than those that the index names"),
                    List.of("any account holder who may publish the name: one party is enough to break it, at once",
                            "the index itself")),
            new Preset("debian", "only what a Debian developer signed", List.of(),
                    List.of("someone who changes the file or its signature on the way or on a mirror",
                            "someone who signs with a key that is not in Debian's keyring",
                            "someone who offers the file without any signature"),
                    List.of("any one of about 900 developers, or whoever has their key: one party is enough to break it",
                            "the keepers of the keyring, and Strongset, which chose it")),
            new Preset("debian-archive", "only what Debian's own archives name", List.of(),
                    List.of("someone who changes the package, or a list of packages, on the way or on a mirror",
                            "someone who runs another archive, with a key of their own",
                            "someone who has a key that Debian uses for other archives only",
                            "someone who serves a state of the archive whose time is over"),
                    List.of("whoever keeps one of the archive's keys, or makes its servers sign: one party is enough to "
                            + "break it", "any developer who uploads a package: the archive names what it is given",
                            "Strongset, which chose the keyring")),
            new Preset("debian-three-roles",
                    "only source packages that upstream, a Debian developer and Debian's archive each stand for",
                    List.of(),
                    List.of("someone who changes a file on the way or on a mirror",
                            "whoever keeps the archive's keys, and packages something themselves",
                            "a developer who builds from a tarball that upstream did not sign",
                            "a developer whose package the archive does not have"),
                    List.of("a developer and whoever keeps an archive's key, together; which key is upstream's, the "
                            + "developer says",
                            "what the developer adds to upstream's tarballs, and patches: nobody else signs it",
                            "Strongset, as long as it is Strongset that chose the keyrings: one party is enough to break it")),
            new Preset("one-authority", "only what one authority that I named signed", List.of(KEYRING, FINGERPRINT),
                    List.of("someone who changes the file or its signature on the way or on a mirror",
                            "someone else in the same keyring", "someone who makes a key with the authority's name"),
                    List.of("the authority: one party is enough to break it",
                            "whoever steals its key, or makes it sign")),
            new Preset("allsigned",
                    "nothing runs unless someone I named signed exactly this file, and nobody is ever asked",
                    List.of(KEYRING),
                    List.of("someone who changes the file or its signature on the way or on a mirror",
                            "someone who signs with a key that I did not name",
                            "someone who publishes without a signature",
                            "someone whose package runs code while it is being installed"),
                    List.of("any one signer in the keyring: one party is enough to break it",
                            "code that is typed in or fetched and evaluated: it is no package")),
            new Preset("five-masters", "only what somebody signed whom three of five masters that I named certified",
                    Stream.concat(Stream.of(new Parameter("keyring",
                            "the file of certificates, the masters' and those that they certified", "")),
                            MASTERS.stream()).toList(),
                    List.of("someone who changes the file or its signature on the way or on a mirror",
                            "two masters who together certify a key of their own making",
                            "someone who has one master's key, and certifies a key of their own with it",
                            "someone who has a packager's key, and certifies a key of their own with it",
                            "a packager whom the masters put out: they took their certifications back",
                            "a packager whose own certificate was revoked"),
                    List.of("any one packager or master, or whoever has their key: one party is enough to break it, by "
                            + "signing", "three masters who agree: they can bring in anyone",
                            "whoever keeps a newer keyring, with its revocations, from this machine")),
            new Preset("three-from",
                    "only what somebody signed whom three members certified, starting from one root that I named",
                    List.of(new Parameter("keyring", "the file of certificates, the root's and everyone's", ""),
                            ROOT),
                    List.of("someone who changes the file or its signature on the way or on a mirror",
                            "two members who together certify a key of their own making",
                            "someone who makes many keys that certify each other",
                            "someone whom only people at the edge certified, four degrees away"),
                    List.of("any one member, or whoever has their key: one party is enough to break it, by signing",
                            "the root, who alone can bring in anyone; or three members who agree, and then any number",
                            "a member who may not release this: being one is the whole authority",
                            "whoever keeps a newer keyring, with its revocations, from this machine")),
            new Preset("from-who-it-says", "it is really from the one it was from before", List.of(KNOWN),
                    List.of("someone who publishes under the name of a package with another key than before",
                            "someone who leaves the signature off", "someone who changes the file on the way"),
                    List.of("the signer: one party is enough to break it",
                            "whoever served the very first file, if nobody compared the fingerprint")),
            new Preset("from-claimed-source",
                    "only what a forge's own builder built from the source that the package names", List.of(),
                    List.of("someone who changes the file on the way or on a mirror",
                            "someone who publishes what they built elsewhere, with a stolen account or token",
                            "someone who publishes what was built from a fork, and says that it is the original"),
                    List.of("whoever may change that source, or runs the forge that holds it: one party is enough to break "
                            + "it", "whoever may publish the package: which source it is made from, they write into it",
                            "a bad commit: what is built from it is as bad, and nobody says that anybody read it",
                            "Strongset, which chose the builders and the roots")));

    /// The one that decides where nobody wrote a policy.
    public static final String STARTER = "starter";

    private Presets() {}

    /// Returns all of them.
    public static List<Preset> all() {
        return ALL;
    }

    /// Finds the preset of that name.
    public static Optional<Preset> find(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    /// Returns the text of a policy file made from a preset.
    ///
    /// @param given by parameter name; a keyring is a path, a fingerprint has 40 or 64 digits
    /// @throws IllegalArgumentException if there is no such preset, or a parameter is missing, unknown or malformed; the
    ///         message says which
    public static String render(String name, Map<String, String> given) {
        var preset = find(name).orElseThrow(() -> new IllegalArgumentException("there is no preset \"" + name + "\""
                + Suggestion.among(ALL.stream().map(Preset::name).toList(), name)));
        var names = preset.parameters().stream().map(Parameter::name).toList();
        given.keySet().stream().filter(key -> !names.contains(key)).sorted().findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("the preset " + name + " has no parameter \"" + key + "\""
                    + Suggestion.among(names, key));
        });
        var text = template(name);
        for (var parameter : preset.parameters()) {
            var value = given.getOrDefault(parameter.name(), parameter.usual());
            if (value.isBlank()) {
                throw new IllegalArgumentException(
                        "the preset " + name + " needs --set " + parameter.name() + "=…: " + parameter.meaning());
            }
            text = text.replace("{" + parameter.name() + "}", checked(parameter, value));
        }
        return text;
    }

    /// Returns the template as it ships, with its `{parameter}`s.
    static String template(String name) {
        try (var in = Presets.class.getResourceAsStream("presets/" + name + ".toml")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Values stand inside of TOML's quotes: what could leave them is refused or escaped.
    private static String checked(Parameter parameter, String value) {
        if (parameter.equals(FINGERPRINT) || parameter.equals(ROOT) || MASTERS.contains(parameter)) {
            return switch (Principal.read(value.replace(" ", ""))) {
                case Principal.Read.Named(var principal) -> principal.fingerprint();
                case Principal.Read.Refused(var _, var message) -> throw new IllegalArgumentException(message);
            };
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    parameter.name() + " has a control character");
        }
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
