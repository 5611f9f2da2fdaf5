package org.strongset.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.keysmap.KeysMap;
import org.strongset.ecosystem.keysmap.KeysMapException;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.policy.KeysMapExport;
import org.strongset.policy.KeysMapImport;
import org.strongset.policy.KeysMapImport.AtHand;
import org.strongset.policy.Policy;

/// `keyring import-map` and `keyring export-map`.
final class KeysMaps {
    /// A User ID in a comment is cut here.
    private static final int MOST_SHOWN = 200;

    private KeysMaps() {}

    /// Reads a keys map and prints the policy that was made of it.
    static int read(String shown, Arguments arguments, Console console) {
        if (arguments.has("--policy")) {
            throw new CommandException(Code.USAGE_ERROR, "--policy goes with list and export-map", "strongset keyring");
        }
        var imported = KeysMapImport.of(Visible.of(shown), parse(shown, console), atHand(arguments, console));
        var output = output(arguments);
        output.ifPresent(file -> NewFile.write(console, file, imported.text()));
        if (arguments.has("--json")) {
            console.out().print(json(shown, output.orElse(null), imported));
        } else {
            console.out().print(output.map(file -> "wrote " + Visible.of(file) + "\n").orElse(imported.text()));
        }
        left(imported.leftovers().size(), "of the map's keys and words", "they stand at the policy's end", console);
        return Exit.DONE.code();
    }

    private static Optional<String> output(Arguments arguments) {
        return arguments.value("--output").filter(file -> !file.equals("-"));
    }

    private static void left(int count, String what, String where, Console console) {
        if (count > 0) {
            console.err().println("strongset: " + count + " " + what + " had no equivalent; " + where);
        }
    }

    private static KeysMap parse(String shown, Console console) {
        try (InputStream in = shown.equals("-") ? console.in() : Files.newInputStream(console.path(shown))) {
            return KeysMap.parse(in.readNBytes(KeysMap.MOST_BYTES + 1));
        } catch (KeysMapException e) {
            throw new CommandException(Code.KEYS_MAP_INVALID, String.valueOf(e.getMessage()), shown + ":" + e.line());
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, e instanceof NoSuchFileException
                    ? "there is no file of that name"
                    : "it cannot be read: " + e.getMessage(), shown);
        }
    }

    private static AtHand atHand(Arguments arguments, Console console) {
        var folder = arguments.value("--keyring");
        if (folder.isEmpty()) {
            return AtHand.NOT_YET;
        }
        if (!Visible.of(folder.get()).equals(folder.get())) {
            throw new CommandException(Code.USAGE_ERROR, "a policy cannot name a folder with such characters",
                    folder.get());
        }
        var ring = new Policy.Keyring("keys-map", folder.get(), Policy.Place.FOLDER, Map.of(), Map.of(), true,
                List.of(), 0, false);
        var keyring = RingListing.open(ring, console.path("."));
        var certificates = new HashSet<String>();
        var subkeys = new HashMap<String, String>();
        for (var fingerprint : keyring.fingerprints()) {
            certificates.add(fingerprint.hex());
            keyring.find(fingerprint).ifPresent(found -> found.subkeyFingerprints()
                    .forEach(subkey -> subkeys.put(subkey.hex(), fingerprint.hex())));
        }
        return new AtHand(folder.get(), true, certificates, subkeys);
    }

    private static String json(String shown, @Nullable String file, KeysMapImport.Imported imported) {
        var json = new Json().object().field("schema", "strongset/keyring/v1").field("map", shown).field("file", file)
                .field("certificates", imported.certificates()).field("patterns", imported.patterns())
                .field("text", imported.text()).array("leftovers");
        for (var leftover : imported.leftovers()) {
            json.object().field("line", leftover.line()).field("entry", leftover.entry())
                    .field("reason", leftover.reason()).array("waive");
            leftover.waive().forEach(pattern -> json.element(pattern.toString()));
            json.endArray().array("comments");
            leftover.comments().forEach(json::element);
            json.endArray().endObject();
        }
        return json.endArray().endObject().toString();
    }

    /// Prints the keys map that was made of a keyring.
    static int write(Arguments arguments, Console console) {
        var rings = RingListing.find(arguments, console);
        if (rings.size() != 1) {
            throw new CommandException(Code.USAGE_ERROR, "the policy has " + rings.size()
                    + " keyrings, and a keys map is made of one; name it with --keyring",
                    "strongset keyring export-map");
        }
        var listing = rings.getFirst();
        var people = new LinkedHashMap<String, String>();
        listing.members().stream().filter(RingListing.Member::here)
                .forEach(member -> people.put(member.fingerprint(), shown(member.who())));
        var exported = KeysMapExport.of(listing.ring(), people);
        var text = exported.map().format();
        var output = output(arguments);
        output.ifPresent(file -> NewFile.write(console, file, text));
        if (arguments.has("--json")) {
            var json = new Json().object().field("schema", "strongset/keyring/v1")
                    .field("keyring", listing.ring().name()).field("file", output.orElse(null)).field("text", text)
                    .array("leftOut");
            exported.leftovers().forEach(leftover -> json.object().field("fingerprint", leftover.fingerprint())
                    .field("pattern", leftover.pattern()).field("reason", leftover.reason()).endObject());
            console.out().print(json.endArray().endObject());
        } else {
            console.out().print(output.map(file -> "wrote " + Visible.of(file) + "\n").orElse(text));
        }
        left(exported.leftovers().size(), "of the keyring's limits", "they stand in comments", console);
        return Exit.DONE.code();
    }

    private static String shown(String who) {
        var plain = Visible.of(who);
        int length = plain.codePointCount(0, plain.length());
        return length <= MOST_SHOWN ? plain : plain.substring(0, plain.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }
}
