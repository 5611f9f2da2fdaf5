package org.strongset.check;

import java.util.Map;
import java.util.TreeMap;
import org.strongset.model.Code;
import org.strongset.policy.Policy;
import org.strongset.policy.Policy.Deny;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;

/// The fingerprints that a policy names, each with the place where it stands.
///
/// Whoever signed is known by the certificate's own fingerprint. GnuPG shows that of the signing subkey, so people write
/// it; a `[[deny]]` or a limit of that name would never apply, and what it was to stop would be allowed.
final class NamedKeys {
    private final Policy policy;
    private final Map<String, String> places = new TreeMap<>();

    private NamedKeys(Policy policy) {
        this.policy = policy;
    }

    static NamedKeys of(Policy policy) {
        var named = new NamedKeys(policy);
        for (var ring : policy.keyrings().values()) {
            var table = "keyring." + ring.name();
            ring.limits().keySet().forEach(key -> named.add(key, table, "[" + table + "] limits"));
            ring.archives().keySet().forEach(key -> named.add(key, table, "[" + table + "] archives"));
            ring.keepers().forEach(keeper -> named.add(keeper.fingerprint(), table, "[" + table + "] keepers"));
        }
        for (var group : policy.groups().values()) {
            var table = "group." + group.name();
            group.members().stream().filter(member -> member.who().isOpenPgp()).forEach(member -> named.add(member.who()
                    .fingerprint(), table, "[" + table + "]"));
        }
        for (int i = 0; i < policy.denies().size(); i++) {
            if (policy.denies().get(i) instanceof Deny.Key(var key) && key.isOpenPgp()) {
                named.add(key.fingerprint(), "deny." + i, "[[deny]] key");
            }
        }
        policy.parties().fingerprints().forEach(key -> named.add(key, "parties", "[parties]"));
        policy.parties().fate().values().forEach(ids -> ids.forEach(id -> named.addId(id, "[parties] fate")));
        for (int i = 0; i < policy.denies().size(); i++) {
            if (policy.denies().get(i) instanceof Deny.Whole(var party)) {
                named.addId(party, "[[deny]] party");
            }
        }
        return named;
    }

    private void addId(String id, String shown) {
        for (var prefix : new String[]{"key:openpgp:", "party:openpgp:"}) {
            if (id.startsWith(prefix)) {
                add(id.substring(prefix.length()), shown, shown);
            }
        }
    }

    private void add(String fingerprint, String table, String shown) {
        var at = policy.positions().get(table);
        places.putIfAbsent(fingerprint, policy.file() + (at == null ? "" : ":" + at.line()) + ": " + shown);
    }

    /// Throws if one of them is a subkey's in this keyring, and not that of a certificate too.
    ///
    /// @throws Unavailable `KEYID_NOT_FINGERPRINT`: there is no answer until the policy says whom it means
    void refuseSubkeys(Keyring keyring) {
        places.forEach((text, place) -> {
            var fingerprint = Fingerprint.parse(text);
            var found = keyring.find(fingerprint);
            if (found.isEmpty() || found.get().fingerprint().equals(fingerprint)
                    || keyring.fingerprints().contains(fingerprint)) {
                return;
            }
            throw new Unavailable(Code.KEYID_NOT_FINGERPRINT, place + " names " + text
                    + ", a subkey's fingerprint, which has no effect there; write its certificate's own: "
                    + found.get().fingerprint().hex());
        });
    }
}
