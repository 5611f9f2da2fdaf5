package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.check.GnuPgRing;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.GnuPgReading;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.GnuPgValidity;
import org.strongset.trust.GnuPgValidity.Binding;
import org.strongset.trust.GnuPgValidity.Limits;
import org.strongset.trust.GnuPgValidity.OwnerTrust;
import org.strongset.trust.Principal;

/// Which User IDs are valid by GnuPG's rule: the answer of `members --model gnupg`, in both printings.
final class MembersByGnuPg implements MembersAnswer {
    private final Keyring keyring;
    private final Limits limits;
    private final Instant now;
    private final @Nullable Fingerprint who;
    private final Map<Principal, Binding> best = new HashMap<>();
    private final List<Binding> shown = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /// @param who the one certificate that is meant; null for all
    /// @param userId the one User ID of it; null for all
    MembersByGnuPg(Keyring keyring, Map<Principal, OwnerTrust> ownerTrust, Limits limits, @Nullable Fingerprint who,
            @Nullable String userId, Instant now,
            SignatureMemory memory) {
        this.keyring = keyring;
        this.limits = limits;
        this.now = now;
        this.who = who;
        var ring = new GnuPgRing(new GnuPgReading(keyring, now, memory));
        ownerTrust.forEach((key, trust) -> {
            if (trust == OwnerTrust.ULTIMATE) {
                remark(ring, key);
            }
        });
        for (var binding : GnuPgValidity.of(ring, ownerTrust, limits)) {
            if (binding.isFull()) {
                best.putIfAbsent(binding.key(), binding); // the nearest come first
            }
            if ((who == null || binding.key().fingerprint().equals(who.hex()))
                    && (userId == null || userId.equals(binding.text()))) {
                shown.add(binding);
            }
        }
    }

    private void remark(GnuPgRing ring, Principal root) {
        if (!keyring.fingerprints().contains(Fingerprint.parse(root.fingerprint()))) {
            remarks.add("the root " + root.fingerprint() + " is in no keyring given: its word counts for nothing");
        } else if (!ring.isInForce(root)) {
            remarks.add(
                    "the root " + root.fingerprint() + " has expired or is revoked, so its word counts for nothing");
        }
    }

    @Override
    public List<String> remarks() {
        return remarks.stream().sorted().toList();
    }

    @Override
    public boolean isIn() {
        return who == null || shown.stream().anyMatch(Binding::isFull);
    }

    @Override
    public String text() {
        var out = new StringBuilder();
        if (shown.isEmpty() && who != null) {
            out.append(shown(new Principal(who.hex()))).append("\n    NOT valid ").append(
                    "no certification of it counts\n");
        }
        for (var binding : shown) {
            out.append(binding.key().fingerprint()).append("  ").append(Visible.of(binding.text())).append('\n');
            out.append("    validity  ").append(validity(binding)).append('\n');
            out.append("    level     ").append(binding.level()).append(binding.level() == 0
                    ? ", ultimate owner-trust"
                    : "").append('\n');
            binding.by().forEach(by -> out.append("    by        ").append(shown(by)).append(level(by) == 0
                    ? ""
                    : ", level " + level(by)).append('\n'));
        }
        return out.toString();
    }

    private static String validity(Binding binding) {
        return binding.isFull() ? "full" : "marginal";
    }

    private String shown(Principal key) {
        var name = keyring.find(Fingerprint.parse(key.fingerprint())).map(found -> found.primaryUserId()).orElse("");
        return (key.fingerprint() + " " + Visible.of(name)).strip();
    }

    private int level(Principal key) {
        var binding = best.get(key);
        return binding == null ? 0 : binding.level();
    }

    @Override
    public String json() {
        var json = new Json().object().field("schema", "strongset/members/v1").field("model", "gnupg")
                .field("need", limits.marginals()).field("completes", limits.completes())
                .field("maxDepth", limits.maxDepth()).field("now", now.toString()).array("bindings");
        for (var binding : shown) {
            json.object().field("fingerprint", binding.key().fingerprint()).field("userId", binding.text())
                    .field("validity", validity(binding)).field("amount", Math.max(1, binding.by().size()))
                    .field("level", binding.level()).array("paths");
            if (binding.level() == 0) {
                path(json, List.of(binding.key()));
            }
            binding.by().forEach(by -> path(json, through(by, binding.key())));
            json.endArray().endObject();
        }
        json.endArray();
        if (!remarks.isEmpty()) {
            json.array("remarks");
            remarks().forEach(json::element);
            json.endArray();
        }
        return json.endObject().toString();
    }

    @Override
    public List<List<String>> paths() {
        return shown.stream().flatMap(binding -> binding.by().stream().map(by -> through(by, binding.key()))).distinct()
                .map(path -> path.stream().map(Principal::fingerprint).toList()).toList();
    }

    private static void path(Json json, List<Principal> certificates) {
        json.object().field("amount", 1).array("certificates");
        certificates.forEach(one -> json.element(one.fingerprint()));
        json.endArray().endObject();
    }

    /// Returns the way from an ultimate key by the first that was counted for each, who came in before it.
    private List<Principal> through(Principal by, Principal to) {
        var way = new ArrayList<>(List.of(by, to));
        var binding = best.get(by);
        while (binding != null && binding.level() > 0) {
            way.addFirst(binding.by().getFirst());
            binding = best.get(binding.by().getFirst());
        }
        return way;
    }
}
