package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.check.TrustPaths;
import org.strongset.check.TrustPaths.Reached;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.SequoiaReading;
import org.strongset.trust.Principal;
import org.strongset.trust.TrustAmounts;
import org.strongset.trust.TrustAmounts.Path;

/// Which User IDs roots reach by trust signatures: the answer of `members --model openpgp`, in both printings.
final class MembersByTrust implements MembersAnswer {
    private final Keyring keyring;
    private final int amount;
    private final Instant now;
    private final List<Reached> reached = new ArrayList<>();
    private final List<Reached> lacking = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final @Nullable Fingerprint who;

    /// @param amount what is enough; 120 is full
    /// @param maxLength how many certifications a path may have
    /// @param who the one certificate that is meant; null for all
    /// @param userId the one User ID of it; null for all
    MembersByTrust(Keyring keyring, List<Fingerprint> roots, int amount, int maxLength, @Nullable Fingerprint who,
            @Nullable String userId, Instant now,
            SignatureMemory memory) {
        this.keyring = keyring;
        this.amount = amount;
        this.now = now;
        this.who = who;
        var reading = new SequoiaReading(keyring, now, memory);
        roots.forEach(root -> remark(reading, root));
        var paths = new TrustPaths(reading, roots.stream().map(root -> new Principal(root.hex())).toList(), maxLength);
        var found = who == null ? paths.all(amount) : paths.to(new Principal(who.hex()), amount);
        found.stream().filter(one -> userId == null || userId.equals(one.userId()))
                .forEach(one -> (one.amount() >= amount ? reached : lacking).add(one));
    }

    private void remark(SequoiaReading reading, Fingerprint root) {
        if (!keyring.fingerprints().contains(root)) {
            remarks.add("the root " + root + " is in no keyring given: its word counts for nothing");
        } else if (!reading.isInForce(root)) {
            remarks.add("the root " + root + " has expired or is revoked; what it certified before counts");
        }
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public boolean isIn() {
        return who == null || !reached.isEmpty();
    }

    @Override
    public String text() {
        var out = new StringBuilder();
        reached.forEach(one -> print(out, one, "amount    " + one.amount() + " of 120"));
        if (who != null) {
            lacking.forEach(one -> print(out, one, "NOT in    it is reached by " + one.amount() + " of the " + amount
                    + " that it takes"));
            if (reached.isEmpty() && lacking.isEmpty()) {
                out.append(shown(new Principal(who.hex()))).append("\n    NOT in    no path leads to it\n");
            }
        }
        return out.toString();
    }

    private void print(StringBuilder out, Reached one, String line) {
        out.append(one.certificate().fingerprint()).append("  ").append(Visible.of(one.userId())).append("\n    ")
                .append(line).append('\n');
        for (var path : one.paths()) {
            out.append("    path      ").append(path.amount()).append(": ").append(String.join(" > ", path
                    .certificates().stream().map(this::shown).toList())).append('\n');
        }
    }

    private String shown(Principal key) {
        var name = keyring.find(Fingerprint.parse(key.fingerprint())).map(found -> found.primaryUserId()).orElse("");
        return (key.fingerprint() + " " + Visible.of(name)).strip();
    }

    @Override
    public String json() {
        var json = new Json().object().field("schema", "strongset/members/v1").field("model", "openpgp")
                .field("need", amount).field("now", now.toString()).array("bindings");
        reached.forEach(one -> json(json.object(), one).field("validity", one.amount() >= TrustAmounts.FULL
                ? "full"
                : "marginal").field("level", level(one)).endObject());
        json.endArray();
        if (who != null && !lacking.isEmpty()) {
            json.array("misses");
            lacking.forEach(one -> json(json.object(), one).array("notCounted").endArray().array("others").endArray()
                    .endObject());
            json.endArray();
        }
        if (!remarks.isEmpty()) {
            json.array("remarks");
            remarks.forEach(json::element);
            json.endArray();
        }
        return json.endObject().toString();
    }

    @Override
    public List<List<String>> paths() {
        return Stream.concat(reached.stream(), lacking.stream()).flatMap(one -> one.paths().stream()).map(path -> path
                .certificates().stream().map(Principal::fingerprint).toList()).distinct().toList();
    }

    private static Json json(Json json, Reached one) {
        json.field("fingerprint", one.certificate().fingerprint()).field("userId", one.userId()).field("amount", one
                .amount()).array("paths");
        for (var path : one.paths()) {
            json.object().field("amount", path.amount()).array("certificates");
            path.certificates().forEach(certificate -> json.element(certificate.fingerprint()));
            json.endArray().endObject();
        }
        return json.endArray();
    }

    /// Returns the length of its shortest path; 0 for a root's own.
    private static int level(Reached one) {
        return one.paths().stream().map(Path::certificates).mapToInt(List::size).min().orElse(1) - 1;
    }
}
