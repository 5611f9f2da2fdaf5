package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.policy.RootEdition;
import org.strongset.policy.RootsFile.Rotated;
import org.strongset.policy.ShippedRing;
import org.strongset.policy.Standing.Rotation;
import org.strongset.sign.openpgp.CertificateChange.Kind;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringDifference;

/// `roots rotate NAME EDITION --sha256 DIGEST`: puts a newer edition in place of the one that counts now.
///
/// The digest is what the user was told over another channel; without it nothing is changed. What was removed stays removed,
/// and an edition that has forgotten a revocation is no newer one.
final class RootRotation {
    private RootRotation() {}

    static int run(List<String> words, Arguments arguments, Console console) {
        if (words.size() != 2) {
            throw RootsCommand.usage("roots rotate takes a root and one edition, not "
                    + Words.count(words.size(), "word", "words"));
        }
        boolean machine = arguments.has("--machine");
        var root = Root.find(words.getFirst(), console, machine);
        var shipped = root.shipped();
        if (shipped == null) {
            throw RootsCommand.usage("the root " + root.name() + " is the file " + root.ring().path()
                    + ", which your distribution keeps; upgrade its package, or define [keyring." + root.name()
                    + "] in your policy");
        }
        var shown = words.get(1);
        var edition = RingFiles.read(shown, console.file(shown));
        var keyring = usable(shown, edition, shipped);
        var difference = KeyringDifference.between(RingFiles.open(root.ring().path(), root.needed()), keyring,
                Times.now(arguments, console));
        show(root, shown, edition, difference, console);
        refuseForgetting(difference, shown);
        refuseUntold(edition, shown, arguments);
        var folder = RootsCommand.folder(arguments, console);
        folder.keep(root.name(), edition);
        var rotated = new Rotated(root.name(),
                new Rotation(edition.digest(), RootsCommand.by(console), Times.now(arguments, console)));
        folder.change(file -> file.rotate(rotated));
        var stands = Root.find(root.name(), console, machine);
        return RootsCommand.done(arguments, console, "rotated", root.name(),
                "the root " + root.name() + " is the edition " + edition.digest() + " from now on"
                        + (edition.list(root.name()) == null ? newcomers(stands, keyring) : ""));
    }

    private static Keyring usable(String shown, RootEdition edition, ShippedRing shipped) {
        var keyring = RingFiles.open(shown, edition);
        if (keyring.size() == 0 || !keyring.remarks().isEmpty()) {
            throw new CommandException(Code.KEYRING_MALFORMED, keyring.size() == 0
                    ? "the edition has no certificate; to be without this root, remove it"
                    : "a part of it cannot be read", shown, keyring.remarks());
        }
        try {
            edition.list(shipped.name());
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.KEYRING_MALFORMED, String.valueOf(e.getMessage()), shown);
        }
        return keyring;
    }

    /// On stderr: stdout is the answer, and this is what to look at before there is one.
    private static void show(Root root, String shown, RootEdition edition, KeyringDifference difference,
            Console console) {
        console.err().println("strongset: from the root " + root.name() + " (" + root.needed().digest() + ") to "
                + Visible.of(shown) + " (" + edition.digest() + ")");
        RingDiff.text(difference).lines().forEach(line -> console.err().println("  " + line));
    }

    private static void refuseForgetting(KeyringDifference difference, String shown) {
        var lost = difference.changed().stream().flatMap(one -> one.changes().stream()
                .filter(change -> change.kind() == Kind.REVOCATION_LOST)
                .map(change -> one.now().fingerprint() + ": " + change.text())).toList();
        if (!lost.isEmpty()) {
            throw new CommandException(Code.REVOCATION_LOST, Code.REVOCATION_LOST.meaning(), shown, lost);
        }
    }

    private static void refuseUntold(RootEdition edition, String shown, Arguments arguments) {
        var told = arguments.value("--sha256").orElseThrow(() -> RootsCommand.usage("nothing was changed: say with "
                + "--sha256 what the edition's digest is, as you were told it over another channel, not as this file "
                + "says it"));
        var digits = RootComparison.digits(List.of(told)).toLowerCase(Locale.ROOT);
        if (digits.length() != 64 || !RootComparison.isHex(digits)) {
            throw RootsCommand.usage("--sha256 has 64 hexadecimal digits, not \"" + told + "\"");
        }
        if (!Digest.sha256(digits).equals(edition.digest())) {
            throw new CommandException(Code.DIGEST_MISMATCH, "the edition is " + edition.digest()
                    + ", and you were told sha256:" + digits + "; nothing was changed", shown);
        }
    }

    private static String newcomers(Root stands, Keyring keyring) {
        long idle = keyring.fingerprints().stream().filter(one -> stands.ring().archivesOf(one.hex()).isEmpty()
                && stands.ring().limitsOf(one.hex()).filter(List::isEmpty).isPresent()).count();
        return idle == 0
                ? ""
                : "; it has no keyring.toml, and by that of the shipped one "
                        + Words.count((int) idle, "certificate", "certificates") + " of it may do nothing";
    }
}
