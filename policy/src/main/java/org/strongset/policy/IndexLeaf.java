package org.strongset.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Policy.Index;
import org.strongset.sign.Verification.State;

/// Weighs `index-word`: whether an index signed, with its own key, that these bytes are that version.
///
/// One party can make it hold: the index, or any account that may publish the name there.
final class IndexLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Purl purl;

    IndexLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    Weighed weigh(Rule.IndexWord leaf) {
        var index = policy.indexes().get(leaf.index());
        if (index == null) {
            throw new IllegalStateException("a policy without the index \"" + leaf.index() + "\" was let through");
        }
        var parties = new TreeMap<String, Counted>();
        var ids = new LinkedHashSet<Digest>();
        var lacking = new LinkedHashSet<Reason>();
        for (var one : facts.indexed()) {
            if (!one.index().equals(index.verifiedBy())) {
                continue; // by another index, which is another leaf's affair
            }
            var signature = one.signature();
            var id = List.of(signature.id());
            if (signature.state() == State.VALID) {
                var party = policy.parties().party("party:index:" + index.name(), index.name());
                parties.put(party.id(), new Counted(party, List.of(Role.INDEX)));
                ids.add(signature.id());
            } else {
                lacking.add(new Reason(signature.code().exit() == Exit.DENIED ? signature.code() : Code.ALG_FORBIDDEN,
                        signature.file() + ": " + signature.message(), id));
            }
        }
        return ids.isEmpty()
                ? missed(index, lacking)
                : new Weighed(Level.HOLDS, met(index, ids), new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0,
                        assumes(index));
    }

    /// However many words it has on a package, they are one.
    private SequencedSet<Reason> met(Index index, SequencedSet<Digest> ids) {
        return new LinkedHashSet<>(List.of(new Reason(Code.RULE_MET,
                index.words() + " signed that these bytes are " + purl, List.copyOf(ids))));
    }

    private Weighed missed(Index index, SequencedSet<Reason> lacking) {
        lacking.addAll(facts.absent());
        if (lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, "no signature by " + index.words() + " was found"));
        }
        var level = Level.FAILS;
        var fault = facts.indexFaults().get(index.verifiedBy());
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), index.words() + ": " + fault.message()));
            level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        } else if (!facts.unavailable().isEmpty()) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        var nearest = new Nearest(1, List.of(), Role.INDEX, "one signature by " + index.words() + " would do");
        return new Weighed(level, new LinkedHashSet<>(), lacking, new TreeMap<>(),
                new LinkedHashSet<>(List.of(nearest)), 1, assumes(index));
    }

    private static SortedSet<String> assumes(Index index) {
        return new TreeSet<>(List.of(index.words()
                + " names the bytes that whoever may publish there uploaded: the index alone can replace this"));
    }
}
