package org.strongset.check;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.advisory.Advisories;
import org.strongset.ecosystem.advisory.Advisory;
import org.strongset.ecosystem.advisory.Advisory.Kind;
import org.strongset.ecosystem.advisory.AdvisoryFiles;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.policy.AdvisoryList;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Listing;

/// The lists of malware and advisories that one policy names, opened once for all subjects of a run.
///
/// @param lists by name
/// @param faults why others cannot be asked
record Lists(Map<String, Advisories> lists, List<Evidence> faults) {

    static Lists open(Layer layer, Instant now) {
        var lists = new LinkedHashMap<String, Advisories>();
        var faults = new ArrayList<Evidence>();
        for (var list : layer.policy().lists().values()) {
            try {
                lists.put(list.name(), read(list, layer.base(), now));
            } catch (MetadataException e) {
                faults.add(fault(list, e.code() + ": " + e.getMessage()));
            } catch (InvalidPathException e) {
                faults.add(fault(list, "no file can be called so here: " + e.getReason()));
            } catch (UncheckedIOException e) {
                faults.add(fault(list, "it cannot be read: " + e.getMessage()));
            }
        }
        return new Lists(lists, faults);
    }

    private static Advisories read(AdvisoryList list, Path base, Instant now) {
        return AdvisoryFiles.read(base.resolve(list.file()), list.vex().stream().map(base::resolve).toList(), now);
    }

    private static Listing.Fault fault(AdvisoryList list, String message) {
        return new Listing.Fault(list.name(), Code.LIST_UNAVAILABLE, message);
    }

    /// Returns what the lists say of a package and of those inside of it: that each was asked, or why not, and a piece for
    /// each record that means one of them.
    List<Evidence> about(Claim claim) {
        var purls = new ArrayList<>(List.of(claim.purl()));
        for (var note : claim.notes()) {
            if (note.inside() != null) {
                purls.add(note.inside());
            }
        }
        var evidence = new ArrayList<>(faults);
        lists.forEach((name, list) -> {
            evidence.add(
                    new Listing.Asked(name, list.records(), list.speaksOf(claim.purl().type()), list.newest().orElse(
                            null)));
            purls.forEach(purl -> list.about(purl).forEach(one -> evidence.add(hit(name, purl, one))));
        });
        return evidence;
    }

    /// Returns what the lists say that a version mends of earlier ones.
    ///
    /// @param earlier what is known of the versions before
    List<Evidence> mended(Purl purl, List<Evidence> earlier) {
        var evidence = new ArrayList<Evidence>();
        for (var one : earlier) {
            if (one instanceof Evidence.Earlier(var profile, var _)) {
                lists.forEach((name, list) -> list.fixes(profile.purl(), purl).ifPresent(advisory -> evidence.add(
                        new Listing.Mended(name, advisory.id(), advisory.modified(), profile.purl()))));
            }
        }
        return evidence;
    }

    private static Listing.Hit hit(String list, Purl about, Advisory one) {
        return new Listing.Hit(list, about, one.id(), one.kind() == Kind.MALWARE, one.modified(), one.words(),
                one.fixed(),
                one.summary(), one.takenBack());
    }
}
