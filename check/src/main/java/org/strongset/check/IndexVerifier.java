package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Question.IndexCopy;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.ecosystem.npm.NpmName;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.IndexSaid;
import org.strongset.sign.FileDigests;
import org.strongset.sign.Verification.State;
import org.strongset.sign.npm.RegistryKeys;
import org.strongset.sign.npm.RegistryVerification;

/// claim → evidence, for what an index signs with its own key: verifies each signature that stands beside a version by each index
/// that the policy names. What it attests is the affair of [AttestedByIndex].
final class IndexVerifier {
    private static final int MOST_SIGNATURES = 16;

    private final Indexes indexes;
    private final Instant now;

    IndexVerifier(Indexes indexes, Instant now) {
        this.indexes = indexes;
        this.now = now;
    }

    /// Returns what comes of what a registry says of a version: a piece for each signature by each index; nothing if the policy
    /// names none.
    List<Evidence> verify(Claim claim, Found document) {
        if (!(claim.says() instanceof IndexCopy.Npm(var version, var _, var published))) {
            return List.of();
        }
        var evidence = new ArrayList<Evidence>();
        var signatures = version.dist().signatures();
        if (signatures.size() > MOST_SIGNATURES && !indexes.opened().isEmpty()) {
            return List.of(new Evidence.Defect(document.id(), document.shown(), Code.LIMIT_EXCEEDED,
                    "it has " + signatures.size() + " signatures; at most " + MOST_SIGNATURES + " are read"));
        }
        indexes.opened().forEach((name, index) -> {
            for (var signature : signatures) {
                evidence.add(new IndexSaid(evidence(claim, document, signature, verify(claim, document, version,
                        signature, index.keys(), published)), name));
            }
        });
        return evidence;
    }

    private RegistryVerification verify(Claim claim, Found document, PackumentVersion version,
            PackumentVersion.Signature signature, RegistryKeys keys, @Nullable Instant published) {
        String integrity;
        try {
            integrity = JsonObject.parse(document.shown(), document.bytes()).object("dist").text("integrity");
            if (!names(Integrity.parse(document.shown(), integrity), claim.content().forVerifier(claim.shown()))) {
                return new RegistryVerification(State.INVALID, Code.SUBJECT_MISMATCH,
                        "it is over " + integrity + ", and that is not " + claim.digest());
            }
        } catch (MetadataException e) {
            return new RegistryVerification(State.INVALID, e.code(), String.valueOf(e.getMessage()));
        }
        var manifest = version.manifest();
        if (!NpmName.purl(manifest.name(), manifest.version()).equals(claim.purl())) {
            return new RegistryVerification(State.INVALID, Code.SUBJECT_MISMATCH, "it is over " + manifest.name() + "@"
                    + manifest.version() + ", and that is not " + claim.purl());
        }
        return keys.verify(manifest.name(), manifest.version(), integrity, signature.keyId(), signature.base64(),
                published, now);
    }

    private static boolean names(Integrity integrity, FileDigests digests) {
        return integrity.strongest().stream().anyMatch(digest -> digests.by(digest.algorithm()).filter(digest::equals)
                .isPresent());
    }

    private static Evidence.Signature evidence(Claim claim, Found document, PackumentVersion.Signature signature,
            RegistryVerification said) {
        var key = "key:npm:" + signature.keyId();
        return new Evidence.Signature(document.id(), document.shown(), claim.digest(), said.state(), said.code(), said
                .message(), said.state() == State.VALID ? key : null, "", signature.keyId(), null, Set.of(), List.of());
    }
}
