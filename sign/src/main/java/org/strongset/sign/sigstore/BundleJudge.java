package org.strongset.sign.sigstore;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.TimedKey;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Remark;
import org.strongset.sign.Verification.Signer;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.dsse.Statement;
import org.strongset.sign.sigstore.Bundle.Content;
import org.strongset.sign.sigstore.Bundle.Material;

/// Judges one bundle, step by step; each step stands on those before it. What is found on the way is for the answer.
final class BundleJudge {
    /// How far this machine's clock may be behind.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Bundle bundle;
    private final TrustedRoot root;
    private final Instant now;
    private final FileDigests file;
    private final Expected expected;
    private final Optional<Signatory> signatory;
    private final TreeSet<Instant> times = new TreeSet<>();
    private final Map<VerifyingKey, TrustedLog> logs = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    BundleJudge(Bundle bundle, TrustedRoot root, Instant now, FileDigests file, Expected expected) {
        this.bundle = bundle;
        this.root = root;
        this.now = now;
        this.file = file;
        this.expected = expected;
        this.signatory = bundle.material() instanceof Material.Leaf(var leaf) ? Optional.of(leaf) : Optional.empty();
    }

    /// @param logsNeeded how many different logs have to have it
    /// @throws RefusedException with the first thing that does not hold
    void judge(int logsNeeded) throws RefusedException {
        foreseen();
        var issuers = issuers(); // 1. the certificate is said to be of somebody whom the trusted root names
        var key = key();
        try {
            ContentSignature.check(bundle.content(), key, file); // 2. the key signed this file, or this statement
            entries(key); // 3. logs have exactly that
            timestamps(); // 4. others saw the signature
        } catch (RefusedException e) {
            issued(issuers); // if it is of another instance, that is what to say
            throw e;
        }
        if (times.isEmpty()) {
            throw new RefusedException(Code.NO_TRUSTED_TIME,
                    "neither a log of the trusted root nor a timestamp authority of it says when it was signed");
        }
        windows(issuers); // 5. the chain holds, and everything was in force then
        statement(); // 6. the statement is about this file
        threshold(logsNeeded); // 7. enough logs have it
        named(); // 8. the signer is the one who was named: last, so that where nobody was, all else held
    }

    /// Where only keys were named, a certificate is not looked into.
    private void foreseen() throws RefusedException {
        if (expected instanceof Expected.Keys && signatory.isPresent()) {
            throw new RefusedException(Code.SIGNER_UNKNOWN, "signed with a certificate, and only keys were named");
        }
    }

    private List<Authority> issuers() throws RefusedException {
        if (signatory.isEmpty()) {
            return List.of();
        }
        var leaf = signatory.get().certificate();
        var issuers = Chains.issuers(leaf, root.authorities());
        if (issuers.isEmpty()) {
            throw untrusted(signatory.get());
        }
        return issuers;
    }

    private void issued(List<Authority> issuers) throws RefusedException {
        if (signatory.isPresent()
                && issuers.stream().noneMatch(issuer -> Chains.issued(issuer, signatory.get().certificate()))) {
            throw untrusted(signatory.get());
        }
    }

    private static RefusedException untrusted(Signatory signatory) {
        return new RefusedException(Code.UNTRUSTED_CHAIN,
                "no authority of the trusted root issued the certificate of \""
                        + signatory.identity() + "\"" + instance(signatory.certificate()));
    }

    /// A hint, for people who mixed up two instances (THREATS.md SG-18).
    private static String instance(X509Certificate leaf) {
        if (!Chains.issuers(leaf, TrustedRoot.staging().authorities()).isEmpty()) {
            return "; it belongs to Sigstore's staging instance";
        }
        return Chains.issuers(leaf, TrustedRoot.shipped().authorities()).isEmpty()
                ? ""
                : "; it belongs to the public instance of Sigstore";
    }

    private VerifyingKey key() throws RefusedException {
        if (signatory.isPresent()) {
            return signatory.get().key();
        }
        return switch (expected) {
            case Expected.Key(var key) -> key;
            case Expected.Keys keys -> keys.find(hint()).key();
            case Expected.Identity _,Expected.Nobody _ -> throw new RefusedException(Code.NO_TRUSTED_KEY,
                    "the bundle is signed with a key, and no key was named");
        };
    }

    /// What the bundle calls the key that it is signed with; empty if it does not, or has a certificate.
    String hint() {
        return bundle.material() instanceof Material.ManagedKey(var hint) ? hint : "";
    }

    private void entries(VerifyingKey key) throws RefusedException {
        for (var entry : bundle.entries()) {
            var logged = Logs.check(entry, bundle.version(), root);
            EntryBinding.check(entry, bundle.content(), signatory, key, file);
            logged.time().ifPresent(times::add);
            logs.putIfAbsent(logged.log().key(), logged.log());
        }
        if (!root.isWithoutLogs() && logs.isEmpty()) {
            throw new RefusedException(Code.INCLUSION_INVALID, "the bundle has no log entry");
        }
        if (root.isWithoutLogs()) {
            remarks.add(new Remark(Code.NOT_LOGGED,
                    "the trusted root names no logs, neither of signatures nor of certificates"));
        }
    }

    private void timestamps() throws RefusedException {
        for (var timestamp : bundle.timestamps()) {
            Timestamps.check(timestamp, bundle.content().signature(), root).ifPresent(times::add);
        }
    }

    private void windows(List<Authority> issuers) throws RefusedException {
        for (var time : times) {
            if (time.isAfter(now.plus(SKEW))) {
                throw new RefusedException(Code.TIME_WINDOW, "signed at " + time + ", and now it is " + now);
            }
            for (var log : logs.values()) {
                Logs.inForce(log, time);
            }
            if (expected instanceof Expected.Keys keys) {
                keys.find(hint()).inForce(hint(), time);
            }
        }
        if (signatory.isEmpty()) {
            return;
        }
        RefusedException refusal = new RefusedException(Code.UNTRUSTED_CHAIN, "nobody issued the certificate");
        for (var issuer : issuers) { // one key may be listed with two windows
            try {
                chain(signatory.get().certificate(), issuer);
                return;
            } catch (RefusedException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private void chain(X509Certificate leaf, Authority issuer) throws RefusedException {
        for (var time : times) {
            Chains.check(leaf, issuer.chain(), issuer.window(), time);
        }
        if (!root.isWithoutLogs()) {
            Scts.check(leaf, issuer.chain().getFirst(), root.certificateLogs());
        }
    }

    private void statement() throws RefusedException {
        if (!(bundle.content() instanceof Content.Statement(var envelope))) {
            return;
        }
        if (!envelope.payloadType().equals(DsseVerifier.IN_TOTO)) {
            throw new RefusedException(Code.PAYLOAD_TYPE,
                    "the payload is \"" + envelope.payloadType() + "\", not a statement of in-toto");
        }
        var statement = Statement.parse(envelope.payload());
        var filename = bundle.filename();
        if (filename == null) {
            statement.about(file);
        } else {
            statement.about(filename, file);
        }
    }

    private void named() throws RefusedException {
        if (signatory.isEmpty()) {
            return;
        }
        switch (expected) {
            case Expected.Identity identity -> identity.check(signatory.get());
            case Expected.Keys _ ->
                throw new IllegalStateException("a certificate was looked into where keys were named");
            case Expected.Key(var key) -> throw new RefusedException(Code.SIGNER_UNKNOWN,
                    "signed with a certificate, and not with the key " + key.id());
            case Expected.Nobody _ -> throw new RefusedException(Code.SIGNER_NOT_NAMED,
                    "signed by \"" + signatory.get().identity() + "\", as \"" + signatory.get().facts().issuer()
                            + "\" knows them; nobody was named");
        }
    }

    private void threshold(int needed) throws RefusedException {
        var operators = new TreeSet<String>();
        for (var log : logs.values()) {
            operators.add(log.operator().isEmpty() ? log.key().id().hex() : log.operator());
        }
        if (operators.size() < needed && !(root.isWithoutLogs() && needed == 1)) {
            throw new RefusedException(Code.THRESHOLD_NOT_MET,
                    "it is in the logs of " + operators.size() + " of the " + needed + " operators that it needs");
        }
    }

    BundleVerification answer(String evidenceFile, Digest id, State state, Code code, String words) {
        var message = words.isEmpty() ? "signed by " + shown() : words;
        @Nullable
        Instant time = times.isEmpty() ? null : times.first();
        var names = logs.values().stream().map(TrustedLog::name).toList();
        byte @Nullable [] payload = bundle.content() instanceof Content.Statement(var envelope)
                ? envelope.payload()
                : null;
        return new BundleVerification(new Verification(Verification.Kind.SIGSTORE, evidenceFile, id, state, code,
                message, code == Code.NO_TRUSTED_KEY ? null : signer(), null, time, remarks),
                signatory.map(Signatory::facts).orElse(null), names, payload, hint());
    }

    private String shown() {
        return signatory.map(signer -> "\"" + signer.identity() + "\"").orElse("the key that was named");
    }

    private @Nullable Signer signer() {
        if (signatory.isPresent()) {
            var signer = signatory.get();
            return new Signer(upper(signer.fingerprint()), upper(signer.key().id()), signer.identity(),
                    signer.facts().issuer());
        }
        return switch (expected) {
            case Expected.Key(var key) -> new Signer(upper(key.id()), upper(key.id()), "");
            case Expected.Keys(var keys) -> Optional.ofNullable(keys.get(hint())).map(TimedKey::key)
                    .map(key -> new Signer(upper(key.id()), upper(key.id()), "")).orElse(null);
            case Expected.Identity _,Expected.Nobody _ -> null;
        };
    }

    private static String upper(Digest digest) {
        return digest.hex().toUpperCase(Locale.ROOT);
    }
}
