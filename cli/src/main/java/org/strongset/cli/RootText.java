package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.RootEdition;
import org.strongset.policy.ShippedRing.Entry;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;

/// The two printings of `roots list`.
final class RootText {
    private RootText() {}

    /// One certificate: what its list says of it, and if it was removed who did.
    private record Member(String fingerprint, String who, String source, String off) {}

    static String of(List<Root> roots) {
        var out = new StringBuilder();
        for (var root : roots) {
            out.append(out.isEmpty() ? "" : "\n").append("root ").append(root.name()).append(" (")
                    .append(Visible.of(root.ring().path())).append("): ").append(size(root)).append('\n');
            var edition = root.edition();
            row(out, "sha256", edition == null ? "" : edition.digest().hex());
            row(out, "chosen", chosen(root));
            row(out, "off", off(root));
            for (var member : members(root, edition)) {
                out.append("  ").append(member.fingerprint()).append("  ").append(Visible.of(member.who()))
                        .append('\n');
                row(out, "  source", member.source());
                row(out, "  off", member.off());
            }
        }
        return out.toString();
    }

    private static String size(Root root) {
        var edition = root.edition();
        return edition == null
                ? "not on this machine"
                : Words.count(RingFiles.open(root.ring().path(), edition).size(), "certificate", "certificates");
    }

    private static String chosen(Root root) {
        var rotation = root.ring().standing().rotation();
        var by = root.shipped() == null
                ? "by Strongset, which looks for it there; kept by whoever keeps that file: your distribution"
                : "by Strongset; it is inside of this program";
        return rotation == null ? by : "by you: " + rotation.words() + ", in place of the one that Strongset chose";
    }

    private static String off(Root root) {
        var whole = root.ring().standing().whole();
        return whole == null ? "" : "all of it counts nowhere: " + whole.words();
    }

    /// Those with a known source each; of a file of the distribution's only those that were removed.
    private static List<Member> members(Root root, @Nullable RootEdition edition) {
        var standing = root.ring().standing();
        var shipped = root.shipped();
        if (shipped == null || edition == null) {
            return standing.certificates().entrySet().stream()
                    .map(one -> new Member(one.getKey(), "", "", one.getValue().words())).toList();
        }
        var own = standing.rotation() == null ? shipped : edition.list(root.name());
        var entries = (own == null ? shipped : own).entries();
        var keyring = RingFiles.open(root.ring().path(), edition);
        return keyring.fingerprints().stream().map(fingerprint -> {
            var entry = entries.stream().filter(one -> one.fingerprint().equals(fingerprint.hex())).findFirst();
            return new Member(fingerprint.hex(), entry.map(Entry::who).orElseGet(() -> named(keyring, fingerprint)),
                    own == null ? "the edition that was put in place" : entry.map(RootText::source).orElse(""),
                    standing.whole() == null
                            ? standing.removalOf(fingerprint.hex()).map(off -> off.words()).orElse("")
                            : "");
        }).toList();
    }

    private static String named(Keyring keyring, Fingerprint fingerprint) {
        return keyring.find(fingerprint).map(found -> found.primaryUserId()).orElse("");
    }

    private static String source(Entry entry) {
        return entry.source().place() + ", " + entry.source().path();
    }

    private static void row(StringBuilder out, String head, String text) {
        if (!text.isEmpty()) {
            out.append("  ").append(head).append(" ".repeat(10 - head.length())).append(Visible.of(text)).append('\n');
        }
    }

    static String json(List<Root> roots) {
        var json = new Json().object().field("schema", "strongset/roots/v1").array("roots");
        for (var root : roots) {
            var edition = root.edition();
            var standing = root.ring().standing();
            json.object().field("name", root.name()).field("path", root.ring().path())
                    .field("chosenBy", standing.rotation() == null ? "Strongset" : "you")
                    .field("here", edition != null)
                    .field("sha256", edition == null ? null : edition.digest().hex())
                    .field("rotated", standing.rotation() == null ? null : standing.rotation().words())
                    .field("off", standing.whole() == null ? null : standing.whole().words())
                    .field("size", edition == null ? 0 : RingFiles.open(root.ring().path(), edition).size())
                    .array("certificates");
            for (var member : members(root, edition)) {
                json.object().field("fingerprint", member.fingerprint()).field("who", member.who())
                        .field("source", member.source().isEmpty() ? null : member.source())
                        .field("off", member.off().isEmpty() ? null : member.off()).endObject();
            }
            json.endArray().endObject();
        }
        return json.endArray().endObject().toString();
    }
}
