package org.strongset.ecosystem.advisory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.ecosystem.VersionOrder;
import org.strongset.ecosystem.advisory.Advisory.Kind;
import org.strongset.ecosystem.advisory.VexStatement.Status;
import org.strongset.model.Purl;

/// One list, to be asked about packages. Made by [AdvisoryFiles].
public final class Advisories {
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<String, List<VexStatement>> statements;
    private final List<VexStatement> takingBack;
    private final int records;
    private final Set<String> types;
    private final Optional<Instant> newest;

    private record Entry(OsvRecord record, Affected affected) {}

    /// @param records of which no two have one id
    /// @param statements of OpenVEX documents that are part of the list: what they call affected is listed
    /// @param takingBack of OpenVEX documents that were named for taking back
    /// @param now a record that is withdrawn later than that stands; a later moment is nobody's age
    Advisories(List<OsvRecord> records, List<VexStatement> statements, List<VexStatement> takingBack, Instant now) {
        for (var one : records) {
            if (!one.isWithdrawn(now)) {
                one.affected()
                        .forEach(affected -> byName.computeIfAbsent(affected.name().key(), _ -> new ArrayList<>(1))
                                .add(new Entry(one, affected)));
            }
        }
        this.statements = byPackage(statements);
        this.takingBack = List.copyOf(takingBack);
        this.records = records.size() + statements.size();
        this.types = new TreeSet<>();
        records.forEach(one -> one.affected().forEach(affected -> types.add(affected.name().type())));
        statements.forEach(one -> one.products().forEach(product -> types.add(product.type())));
        var times = new ArrayList<Instant>();
        records.forEach(one -> times.add(one.modified()));
        statements.forEach(one -> times.add(one.time()));
        this.newest = times.stream().filter(time -> !time.isAfter(now)).max(Comparator.naturalOrder());
    }

    private static Map<String, List<VexStatement>> byPackage(List<VexStatement> statements) {
        var byPackage = new HashMap<String, List<VexStatement>>();
        for (var statement : statements) {
            statement.products().stream().map(PackageName::key).distinct()
                    .forEach(key -> byPackage.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(statement));
        }
        return byPackage;
    }

    /// Returns how many records and statements were read.
    public int records() {
        return records;
    }

    /// Returns whether any record or statement, withdrawn ones too, is about a package of that type.
    public boolean speaksOf(String type) {
        return types.contains(type);
    }

    /// Returns when the list was changed last, by the newest of its records; moments to come are not believed.
    public Optional<Instant> newest() {
        return newest;
    }

    /// Returns what the list says of a version of a package, malware first, then by id; a doubt is a hit that is not
    /// [Advisory#clear]. Of a purl without a version everything that names the package is at least a doubt.
    public List<Advisory> about(Purl purl) {
        var found = new HashMap<String, Advisory>();
        for (var entry : byName.getOrDefault(PackageName.key(purl), List.of())) {
            advisory(entry, purl).ifPresent(one -> found.merge(one.id(), one, (a, b) -> a.clear() ? a : b));
        }
        var stated = new TreeMap<String, List<VexStatement>>();
        for (var statement : statements.getOrDefault(PackageName.key(purl), List.of())) {
            if (statement.status().isDone() ? statement.isAbout(purl) : statement.mayBeAbout(purl)) {
                stated.computeIfAbsent(statement.vulnerability(), _ -> new ArrayList<>(1)).add(statement);
            }
        }
        stated.forEach((vulnerability, all) -> latest(all).filter(one -> !one.status().isDone())
                .ifPresent(one -> found.putIfAbsent(vulnerability, advisory(one))));
        return found.values().stream().map(one -> withWordsAgainst(one, purl))
                .sorted(Comparator.comparing(Advisory::kind).thenComparing(Advisory::id)).toList();
    }

    private static Optional<Advisory> advisory(Entry entry, Purl purl) {
        var said = entry.affected().about(purl);
        if (said.where() == Where.OUTSIDE) {
            return Optional.empty();
        }
        var one = entry.record();
        return Optional.of(new Advisory(one.id(), one.aliases(), one.kind(), one.modified(), one.published(),
                said.where() == Where.INSIDE, said.words(), fixes(one, entry.affected().name()), one.summary(), null));
    }

    /// A record may have several entries for one package, one for each line of releases.
    private static List<String> fixes(OsvRecord one, PackageName name) {
        return one.affected().stream().filter(affected -> affected.name().key().equals(name.key()))
                .flatMap(affected -> affected.fixed().stream()).distinct().toList();
    }

    private static Advisory advisory(VexStatement one) {
        return new Advisory(one.vulnerability(), List.copyOf(one.names()), Kind.VULNERABILITY, one.time(), one.time(),
                one.status() == Status.AFFECTED, "it is called " + one.words(), List.of(), "", null);
    }

    private Advisory withWordsAgainst(Advisory one, Purl purl) {
        if (one.kind() == Kind.MALWARE) {
            return one;
        }
        var names = new HashSet<>(one.aliases());
        names.add(one.id());
        var said = takingBack.stream().filter(statement -> statement.isAbout(purl)
                && statement.names().stream().anyMatch(names::contains)).toList();
        return latest(said).filter(statement -> statement.status().isDone())
                .map(statement -> one.takenBackBy(statement.words())).orElse(one);
    }

    /// The last word; of several of one moment, one by which something is to be done.
    private static Optional<VexStatement> latest(List<VexStatement> said) {
        return said.stream().max(Comparator.comparing(VexStatement::time)
                .thenComparing(VexStatement::status, Comparator.reverseOrder())
                .thenComparing(VexStatement::words));
    }

    /// Finds an advisory by which one version is vulnerable, and that names the other one itself as a fix of that.
    ///
    /// This makes something easier, so a doubt is no: both versions must be of one package and in order, the older one must be
    /// meant surely and taken back by nobody, and the newer one must be named as a fix to the letter (a later
    /// one, which anybody may publish, is none). It must be listed as no malware, nor by that advisory.
    public Optional<Advisory> fixes(Purl older, Purl newer) {
        var from = older.version();
        var to = newer.version();
        if (from == null || to == null || !PackageName.key(older).equals(PackageName.key(newer))
                || VersionOrder.compare(newer.type(), to, from).orElse(0) <= 0) {
            return Optional.empty();
        }
        var still = new HashMap<String, Advisory>();
        about(newer).forEach(one -> still.put(one.id(), one));
        if (still.values().stream().anyMatch(one -> one.kind() == Kind.MALWARE)) {
            return Optional.empty();
        }
        return about(older).stream().filter(one -> one.kind() == Kind.VULNERABILITY && one.clear()
                && one.takenBack() == null && !still.containsKey(one.id())
                && one.fixed().stream().anyMatch(fix -> VersionEquality.same(newer.type(), fix, to))).findFirst();
    }
}
