package org.strongset.cli;

import java.util.List;
import org.strongset.cli.RingListing.Member;
import org.strongset.policy.Policy;
import org.strongset.policy.ShippedRing;
import org.strongset.policy.ShippedSource;
import org.strongset.policy.Standing;

/// The two printings of what is in keyrings.
final class RingText {
    private RingText() {}

    static String of(List<RingListing> rings) {
        var out = new StringBuilder();
        for (var listing : rings) {
            var ring = listing.ring();
            out.append(out.isEmpty() ? "" : "\n").append("keyring ").append(Visible.of(ring.name())).append(" (")
                    .append(Visible.of(ring.path())).append(", chosen by ").append(chooser(listing)).append("): ")
                    .append(Words.count(listing.members().size(), "certificate", "certificates")).append('\n');
            listing.members().forEach(member -> member(out, listing.ring(), member));
        }
        return out.toString();
    }

    private static String chooser(RingListing listing) {
        return listing.ring().shipped() ? "Strongset" : "you";
    }

    private static void member(StringBuilder out, Policy.Keyring ring, Member member) {
        out.append("  ").append(member.fingerprint()).append("  ")
                .append(member.here() ? Visible.of(member.who()) : "(no such certificate is in it)").append('\n');
        var releases = member.releases();
        if (releases == null) {
            row(out, "releases", "anything");
        } else if (releases.isEmpty()) {
            row(out, "releases", "nothing");
        } else {
            releases.forEach(pattern -> row(out, "releases", pattern.toString()));
        }
        ring.archivesOf(member.fingerprint()).forEach(pattern -> row(out, "archives", pattern.toString()));
        ring.standing().removalOf(member.fingerprint()).ifPresent(removal -> row(out, "off", removal.words()));
        var shipped = member.shipped();
        if (shipped != null) {
            shipped.because().forEach(ground -> row(out, "because", ground));
            row(out, "source", source(shipped));
        }
    }

    private static String source(ShippedRing.Entry entry) {
        var source = entry.source();
        return "%s, %s, sha256 %s, licence %s, taken on %s%s".formatted(source.place(), source.path(),
                source.sha256(), source.licence(), source.date(),
                entry.note().isEmpty() ? "" : "; " + entry.note());
    }

    private static void row(StringBuilder out, String head, String text) {
        out.append("    ").append(head).append(" ".repeat(10 - head.length())).append(Visible.of(text)).append('\n');
    }

    static String json(List<RingListing> rings) {
        var json = new Json().object().field("schema", "strongset/keyring/v1").array("keyrings");
        for (var listing : rings) {
            json.object().field("name", listing.ring().name()).field("path", listing.ring().path())
                    .field("chosenBy", chooser(listing)).array("certificates");
            listing.members().forEach(member -> member(json, listing.ring(), member));
            json.endArray().endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void member(Json json, Policy.Keyring ring, Member member) {
        json.object().field("fingerprint", member.fingerprint()).field("who", member.who()).field("here",
                member.here());
        var releases = member.releases();
        json.field("anything", releases == null).array("releases");
        if (releases != null) {
            releases.forEach(pattern -> json.element(pattern.toString()));
        }
        json.endArray().array("archives");
        ring.archivesOf(member.fingerprint()).forEach(pattern -> json.element(pattern.toString()));
        json.endArray().field("off",
                ring.standing().removalOf(member.fingerprint()).map(Standing.Removal::words).orElse(null));
        var shipped = member.shipped();
        if (shipped != null) {
            json.array("because");
            shipped.because().forEach(json::element);
            var source = shipped.source();
            json.endArray().object("source");
            switch (source) {
                case ShippedSource.Repository from ->
                    json.field("repository", from.repository()).field("commit", from.commit());
                case ShippedSource.DebianPackage from ->
                    json.field("package", from.name()).field("version", from.version())
                            .field("debSha256", from.debSha256());
            }
            json.field("path", source.path()).field("sha256", source.sha256()).field("licence", source.licence())
                    .field("date", source.date()).endObject()
                    .field("note", shipped.note().isEmpty() ? null : shipped.note());
        }
        json.endObject();
    }
}
