package org.strongset.check;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongset.archive.Limits;
import org.strongset.continuity.Lock;
import org.strongset.model.Decision;
import org.strongset.policy.Decisions;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;
import org.strongset.policy.grounds.Grounds;
import org.strongset.store.Store;

/// The steps as they are: files, keyrings, the store.
final class RealSteps implements Steps {
    private final Reader reader;
    private final BuildReader buildReader;
    private final IndexReader indexReader;
    private final Archives archives;
    private final Verifier verifier;
    private final Ledger ledger;
    private final History history;
    private final Store store;
    private final Instant now;
    private final List<Layer> layers;
    private final Map<Layer, Rings> rings = new HashMap<>();
    private final Map<Layer, Authorities> authorities = new HashMap<>();
    private final Map<Layer, Indexes> indexes = new HashMap<>();
    private final Map<Layer, Lists> lists = new HashMap<>();
    private final Map<Layer, Introductions> introductions = new HashMap<>();

    RealSteps(Store store, Instant now, List<Layer> layers, String edition) {
        this(store, now, layers, edition, new Archives(ArchivesAtHand.none(), now, store::newestState), Lock.EMPTY);
    }

    RealSteps(Store store, Instant now, List<Layer> layers, String edition, Archives archives, Lock lock) {
        this.history = new History(lock);
        this.archives = archives;
        this.layers = List.copyOf(layers);
        this.store = store;
        var seen = new SeenContents(store, edition);
        boolean asksClaims = layers.stream().anyMatch(layer -> layer.policy().asksClaims());
        this.reader = new Reader(Limits.DEFAULT, asksClaims);
        this.buildReader = new BuildReader(Limits.DEFAULT, seen, asksClaims);
        this.indexReader = new IndexReader(Limits.DEFAULT, seen,
                layers.stream().anyMatch(layer -> layer.policy().asksForSha256()), asksClaims);
        this.verifier = new Verifier(store, now);
        this.ledger = new Ledger(store, now);
        this.now = now;
    }

    @Override
    public Claim read(Question question) throws IOException {
        return switch (question) {
            case Question.ByPerson byPerson -> reader.read(byPerson);
            case Question.ByBuild byBuild -> buildReader.read(byBuild);
            case Question.ByIndex byIndex -> indexReader.read(byIndex);
            case Question.Installed installed -> archives.claim(installed);
        };
    }

    @Override
    public List<Evidence> verify(Claim claim, Layer layer) {
        var opened = rings.computeIfAbsent(layer, this::open);
        var evidence = new ArrayList<>(verifier.verify(claim, layer.policy(), opened, authorities.computeIfAbsent(layer,
                one -> Authorities.open(one, now)),
                indexes.computeIfAbsent(layer,
                        one -> Indexes.open(one, now)),
                layer.policy().asksArchives() ? archives : null));
        evidence.addAll(lists(layer).about(claim));
        evidence.addAll(introductions.computeIfAbsent(layer, one -> new Introductions(one.policy(), opened, now, store,
                new Withdrawals(store, now))).of(evidence));
        return evidence;
    }

    private Lists lists(Layer layer) {
        return lists.computeIfAbsent(layer, one -> Lists.open(one, now));
    }

    private Rings open(Layer layer) {
        return Rings.open(layer, layers.stream().filter(other -> !other.equals(layer)).toList());
    }

    @Override
    public List<Evidence> recall(Claim claim) {
        return ledger.recall(claim.purl());
    }

    @Override
    public List<Evidence> history(Question question, Claim claim, Layer layer) {
        var evidence = history.of(question, claim, layer);
        if (!layer.policy().asksFixes() || claim.purl().version() == null) {
            return evidence;
        }
        var all = new ArrayList<>(evidence);
        all.addAll(lists(layer).mended(claim.purl(), evidence));
        return all;
    }

    @Override
    public Decision decide(Subject subject, LayeredPolicy policy) {
        return Decisions.strictest(subject, policy, now);
    }

    @Override
    public void keep(Question question, Claim claim, Subject subject, LayeredPolicy policy, Answer answer) {
        ledger.keep(question, claim, new Grounds(subject, policy.layers(), now), answer);
    }
}
