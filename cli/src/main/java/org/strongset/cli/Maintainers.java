package org.strongset.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.LimitedMaintainers;
import org.strongset.ecosystem.debian.LimitedMaintainers.Maintainer;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.policy.MaintainersImport;
import org.strongset.policy.MaintainersImport.Imported;
import org.strongset.policy.MaintainersImport.Ring;
import org.strongset.policy.Policy.Place;

/// `keyring import-dm`: a policy of Debian's list of who may upload which packages.
final class Maintainers {
    private Maintainers() {}

    static int run(String shown, Arguments arguments, Console console) {
        if (arguments.has("--policy")) {
            throw new CommandException(Code.USAGE_ERROR, "--policy goes with list and export-map", "strongset keyring");
        }
        var imported = MaintainersImport.of(Visible.of(shown), parse(shown, console), ring(arguments, console));
        var output = arguments.value("--output").filter(file -> !file.equals("-"));
        output.ifPresent(file -> NewFile.write(console, file, imported.text()));
        if (arguments.has("--json")) {
            console.out().print(json(shown, output.orElse(""), imported));
        } else {
            console.out().print(output.map(file -> "wrote " + Visible.of(file) + "\n").orElse(imported.text()));
        }
        if (!imported.leftOut().isEmpty()) {
            console.err().println("strongset: " + Words.count(imported.leftOut().size(), "person", "people")
                    + " of the list had no equivalent; they stand at the policy's end");
        }
        return Exit.DONE.code();
    }

    private static List<Maintainer> parse(String shown, Console console) {
        try (InputStream in = shown.equals("-") ? console.in() : Files.newInputStream(console.path(shown))) {
            return LimitedMaintainers.parse(shown, in.readNBytes(LimitedMaintainers.MOST_BYTES + 1));
        } catch (MetadataException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), shown);
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, e instanceof NoSuchFileException
                    ? "there is no file of that name"
                    : "it cannot be read: " + e.getMessage(), shown);
        }
    }

    /// Looks into the keyring: a policy that names a subkey gives no answer.
    private static Ring ring(Arguments arguments, Console console) {
        var named = arguments.value("--keyring");
        if (named.isEmpty()) {
            return Ring.NOT_YET;
        }
        var path = named.get();
        if (!Visible.of(path).equals(path)) {
            throw new CommandException(Code.USAGE_ERROR, "a policy cannot name a file with such characters", path);
        }
        var keyring = RingFiles.open(path, RingFiles.read(path, console.file(path)));
        var certificates = new HashSet<String>();
        var subkeys = new HashMap<String, String>();
        for (var fingerprint : keyring.fingerprints()) {
            certificates.add(fingerprint.hex());
            keyring.find(fingerprint).ifPresent(found -> found.subkeyFingerprints()
                    .forEach(subkey -> subkeys.put(subkey.hex(), fingerprint.hex())));
        }
        var place = Files.isDirectory(console.path(path)) ? Place.FOLDER : Place.FILE;
        return new Ring(path, place, true, certificates, subkeys);
    }

    private static String json(String shown, String file, Imported imported) {
        var json = new Json().object().field("schema", "strongset/keyring/v1").field("list", shown)
                .field("file", file.isEmpty() ? null : file).field("certificates", imported.certificates())
                .field("patterns", imported.patterns()).field("text", imported.text()).array("leftOut");
        imported.leftOut().forEach(one -> json.object().field("line", one.line())
                .field("fingerprint", one.fingerprint()).field("reason", one.reason()).endObject());
        return json.endArray().endObject().toString();
    }
}
