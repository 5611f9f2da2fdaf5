package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Evidence.Certified.Word;
import org.strongset.policy.Policy;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.CrossSigned;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.model.Code;
import org.strongset.trust.Closure;
import org.strongset.trust.Principal;

/// Verifies who certified those who signed, where the policy speaks of a web of trust; and which keys are one person's, wherever it counts.
///
/// The pool of a web of trust are all keyrings of the policy. Whoever only another layer's keyrings know is nobody here, neither as a root
/// nor as a member; but what those keyrings know of revocations counts. Without a web of trust the pool are those who signed, and whom the
/// policy names.
///
/// It goes from the roots outward ([Hearing]); the outermost are heard only on those who signed. One of it serves all subjects of a run, so
/// that nobody is heard twice.
final class Introductions {
    private final Policy policy;
    private final Rings rings;
    private final Certifications certifications;
    private final @Nullable Hearing hearing;
    private final ForeignIntroductions foreign;
    private final Withdrawals withdrawals;

    /// @param withdrawals what was seen to be taken back before
    Introductions(Policy policy, Rings rings, Instant now, SignatureMemory memory, Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
        this.foreign = new ForeignIntroductions(rings, now, memory);
        this.policy = policy;
        this.rings = rings;
        this.certifications = new Certifications(rings.all(), now, memory);
        this.hearing = policy.webs().isEmpty()
                ? null
                : new Hearing(certifications, rings.mine(), policy.parties(), now);
    }

    /// Returns what is to be known beside these signatures.
    List<Evidence> of(List<Evidence> evidence) {
        var signers = signers(evidence);
        var known = new ArrayList<>(hearing == null ? joined(signers) : introduced(signers, hearing));
        known.addAll(foreign(signers));
        withdrawals.keep();
        return known;
    }

    private static Set<Fingerprint> signers(List<Evidence> evidence) {
        var signers = new LinkedHashSet<Fingerprint>();
        for (var one : evidence) {
            if (one instanceof Evidence.Signature signature && signature.state() == State.VALID
                    && signature.principal() != null && !signature.rings().isEmpty()) {
                signers.add(
                        Fingerprint.parse(signature.principal().substring(signature.principal().lastIndexOf(':') + 1)));
            }
        }
        return signers;
    }

    /// Whoever signed alone, where nobody else is named, can be joined to nobody.
    private List<Evidence> joined(Set<Fingerprint> signers) {
        var named = new LinkedHashSet<>(signers);
        policy.parties().fingerprints().forEach(key -> named.add(Fingerprint.parse(key)));
        return named.size() < 2
                ? List.of()
                : certifications.crossSigned(named).stream().map(Introductions::joined).toList();
    }

    /// What our own judgement of the certificate is, is said with it: it has to be in force by that, too.
    private List<Evidence> foreign(Set<Fingerprint> signers) {
        var found = new ArrayList<Evidence>();
        for (var web : policy.foreignWebs()) {
            for (var signer : signers) {
                found.add(foreign.of(web, signer));
                if (hearing == null) {
                    certifications.of(signer).ifPresent(standing -> found.addAll(certified(standing, List.of())));
                }
            }
        }
        if (!found.isEmpty() && hearing == null) {
            foreign.named(found).forEach(one -> certifications.of(one).ifPresent(standing -> found.addAll(certified(
                    standing, List.of()))));
        }
        return found;
    }

    private List<Evidence> introduced(Set<Fingerprint> signers, Hearing hearing) {
        var asked = new LinkedHashSet<>(signers);
        for (var web : policy.webs()) {
            web.roots().stream().map(Introductions::fingerprint).filter(root -> !rings.holding(root.hex()).isEmpty())
                    .forEach(asked::add);
            if (!signers.isEmpty()) {
                hearing.hear(web.roots(), web.introducers(), web.limits(), signers).members().stream()
                        .map(member -> Fingerprint.parse(member.who().fingerprint())).forEach(asked::add);
            }
        }
        var certified = new ArrayList<Evidence>();
        hearing.joined().forEach(pair -> certified.add(joined(pair)));
        for (var certificate : asked) {
            certifications.of(certificate).ifPresent(standing -> certified.addAll(certified(standing, hearing.on(
                    certificate))));
        }
        return certified;
    }

    private static Evidence joined(CrossSigned pair) {
        return new Evidence.Joined(id(pair.one()), id(pair.other()), pair.address());
    }

    private static Fingerprint fingerprint(Closure.Root root) {
        return Fingerprint.parse(root.who().fingerprint());
    }

    /// Returns how a certificate stands, and who said what of it; and beside that what of it is older than what was seen before.
    private List<Evidence> certified(CertificateNow now, List<Certification> words) {
        var name = name(now.certificate());
        var rolledBack = new ArrayList<Evidence>();
        var back = withdrawals.against(now);
        back.ifPresent(
                why -> rolledBack.add(rollback("the certificate of %s (%s): %s".formatted(name, now.certificate(),
                        why))));
        var said = new ArrayList<Word>();
        for (var word : words) {
            var taken = withdrawals.against(word);
            taken.ifPresent(why -> rolledBack.add(rollback("the certification of %s (%s) by %s (%s): %s".formatted(word
                    .userId(), now.certificate(), name(word.by()), word.by(), why))));
            said.add(taken.map(why -> word(word, Code.ROLLBACK, why)).orElseGet(() -> word(now, word)));
        }
        var all = new ArrayList<Evidence>();
        all.add(new Certified(id(now.certificate()), name, back.isPresent() ? Code.ROLLBACK : now.code(),
                back.orElse(now
                        .message()),
                said));
        all.addAll(rolledBack);
        return all;
    }

    private static Evidence rollback(String message) {
        return new Evidence.Defect(null, "the keyrings of the policy", Code.ROLLBACK, message);
    }

    private String name(Fingerprint certificate) {
        return rings.all().find(certificate).map(found -> found.primaryUserId()).orElse("");
    }

    /// A word on a User ID that the owner does not stand by is nobody's introduction.
    private static Word word(CertificateNow now, Certification word) {
        return word.holds() && !now.userIds().contains(word.userId())
                ? word(word, Code.CERT_UNBOUND, "the certificate's owner does not stand by that User ID")
                : word(word, word.code(), word.message());
    }

    private static Word word(Certification word, Code code, String message) {
        return new Word(word.userId(), id(word.by()), word.time(), word.until(), code, message);
    }

    private static String id(Fingerprint certificate) {
        return new Principal(certificate.hex()).toString();
    }
}
