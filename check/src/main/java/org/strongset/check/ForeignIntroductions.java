package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Introduced;
import org.strongset.policy.Policy.ForeignStart;
import org.strongset.policy.Rule.TrustModel;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.GnuPgReading;
import org.strongset.sign.openpgp.SequoiaReading;
import org.strongset.trust.GnuPgValidity;
import org.strongset.trust.GnuPgValidity.OwnerTrust;
import org.strongset.trust.Principal;
import org.strongset.trust.TrustAmounts;

/// How those who signed stand in webs of trust by the models of GnuPG and Sequoia, with those programs' readings of the policy's keyrings.
///
/// The pool are all keyrings of the policy, as for our own model. A web by GnuPG's rule is worked out whole, once for a run; the paths of the
/// other lead to those alone who signed.
final class ForeignIntroductions {
    /// GnuPG's word for a User ID that is valid by half.
    private static final int MARGINAL = 60;

    private final Rings rings;
    private final Instant now;
    private final SignatureMemory memory;
    private @Nullable GnuPgReading gnuPg;
    private @Nullable SequoiaReading sequoia;
    private final Map<ForeignStart, Map<Principal, GnuPgValidity.Binding>> valid = new HashMap<>();
    private final Map<ForeignStart, TrustPaths> paths = new HashMap<>();

    ForeignIntroductions(Rings rings, Instant now, SignatureMemory memory) {
        this.rings = rings;
        this.now = now;
        this.memory = memory;
    }

    /// Returns how somebody stands.
    Introduced of(ForeignStart web, Fingerprint signer) {
        return switch (web.model()) {
            case TrustModel.GnuPg model -> byGnuPg(web, model, new Principal(signer.hex()));
            case TrustModel.OpenPgp model -> byPaths(web, model, new Principal(signer.hex()));
        };
    }

    /// Returns whom these name as introducers.
    Set<Fingerprint> named(List<Evidence> found) {
        var named = new LinkedHashSet<Fingerprint>();
        for (var one : found) {
            if (one instanceof Introduced introduced) {
                introduced.ways().forEach(way -> way.forEach(on -> named.add(fingerprint(on))));
                introduced.able().forEach(on -> named.add(fingerprint(on)));
                named.remove(fingerprint(introduced.principal()));
            }
        }
        return named;
    }

    private Introduced byGnuPg(ForeignStart web, TrustModel.GnuPg model, Principal who) {
        var reading = gnuPg == null ? new GnuPgReading(rings.all(), now, memory) : gnuPg;
        gnuPg = reading;
        var binding = valid.computeIfAbsent(web, _ -> valid(reading, web, model)).get(who);
        var able = able(web, one -> reading.isInForce(one));
        if (binding == null) {
            return new Introduced(web, who.toString(), "", 0, List.of(), able);
        }
        var ways = binding.by().stream().map(by -> List.of(by.toString(), who.toString())).toList();
        return new Introduced(web, who.toString(), binding.text(), binding.isFull() ? TrustAmounts.FULL : MARGINAL,
                ways.isEmpty() ? List.of(List.of(who.toString())) : ways, able);
    }

    /// Of several User IDs the one that stands best.
    private Map<Principal, GnuPgValidity.Binding> valid(GnuPgReading reading, ForeignStart web,
            TrustModel.GnuPg model) {
        var trust = new HashMap<Principal, OwnerTrust>();
        web.marginal().forEach(one -> trust.put(one, OwnerTrust.MARGINAL));
        web.full().forEach(one -> trust.put(one, OwnerTrust.FULL));
        web.roots().forEach(one -> trust.put(one, OwnerTrust.ULTIMATE));
        var best = new HashMap<Principal, GnuPgValidity.Binding>();
        for (var binding : GnuPgValidity.of(new GnuPgRing(reading, rings.mine()), trust, new GnuPgValidity.Limits(model
                .completes(), model.marginals(), model.maxDepth()))) {
            best.merge(binding.key(), binding, (one, other) -> one.isFull() || !other.isFull() ? one : other);
        }
        return best;
    }

    private Introduced byPaths(ForeignStart web, TrustModel.OpenPgp model, Principal who) {
        var reading = sequoia == null ? new SequoiaReading(rings.all(), now, memory) : sequoia;
        sequoia = reading;
        int wanted = model.independent() == 1 ? model.amount() : Integer.MAX_VALUE;
        var reached = paths.computeIfAbsent(web, _ -> new TrustPaths(reading, rings.mine(), web.roots(), model
                .maxLength())).to(who, wanted).stream().max(Comparator.comparingInt(TrustPaths.Reached::amount));
        var able = able(web, one -> reading.isInForce(one));
        if (reached.isEmpty()) {
            return new Introduced(web, who.toString(), "", 0, List.of(), able);
        }
        var ways = new ArrayList<List<String>>();
        reached.get().paths().forEach(path -> ways.add(path.certificates().stream().map(Principal::toString)
                .toList()));
        return new Introduced(web, who.toString(), reached.get().userId(), reached.get().amount(), ways, able);
    }

    private List<String> able(ForeignStart web, Predicate<Fingerprint> inForce) {
        var mine = rings.mine();
        return web.roots().stream().filter(root -> mine.contains(fingerprint(root.toString())) && inForce.test(
                fingerprint(root.toString()))).map(Principal::toString).toList();
    }

    private static Fingerprint fingerprint(String principal) {
        return Fingerprint.parse(principal.substring(principal.lastIndexOf(':') + 1));
    }
}
