package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Other;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Review;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.model.Code;
import org.strongset.sign.Verification;
import org.strongset.sign.sigstore.SourceFacts;

/// The text of `verify`: a line for each signature, its code, and who made it.
final class VerifyText {
    private VerifyText() {}

    static String of(List<VerifyReport> reports) {
        var out = new StringBuilder();
        for (var report : reports) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            out.append(Visible.of(report.file())).append("  ").append(report.sha256()).append('\n');
            if (report.evidence().isEmpty()) {
                out.append("  ABSENT  ").append(Code.NO_EVIDENCE).append(": ").append(Code.NO_EVIDENCE.meaning())
                        .append('\n').append("    to do: ").append(Code.NO_EVIDENCE.remedy()).append('\n');
            }
            report.evidence().forEach(evidence -> evidence(out, evidence));
        }
        return out.toString();
    }

    private static void evidence(StringBuilder out, VerifyReport.Found found) {
        var evidence = found.verification();
        out.append("  ").append(evidence.state().label().toUpperCase(Locale.ROOT)).append("  ")
                .append(evidence.kind().label()).append("  ").append(Visible.of(evidence.file())).append('\n');
        out.append("    ").append(evidence.code()).append(": ").append(Visible.of(evidence.message())).append('\n');
        var signer = evidence.signer();
        if (signer != null && signer.provider() != null) {
            out.append("    signed by   ").append(Visible.of(signer.identity())).append('\n').append("    as known to ")
                    .append(Visible.of(String.valueOf(signer.provider()))).append('\n');
            found.facts().ifPresent(facts -> source(out, facts));
            found.logs().forEach(log -> out.append("    logged in   ").append(Visible.of(log)).append('\n'));
        } else if (signer != null) {
            out.append(evidence.kind() == Verification.Kind.DSSE ? "    key         " : "    certificate ")
                    .append(signer.fingerprint()).append('\n');
            if (!signer.key().equals(signer.fingerprint())) {
                out.append("    by its key  ").append(signer.key()).append('\n');
            }
            if (!signer.identity().isEmpty()) {
                out.append("    calls itself ").append(Visible.of(signer.identity())).append('\n');
            }
        } else if (evidence.issuer() != null) {
            out.append("    says it is by ").append(Visible.of(evidence.issuer())).append(" (unverified)\n");
        }
        found.stated().ifPresent(stated -> stated(out, stated, found.facts().isEmpty()));
        var time = evidence.time();
        if (time != null) {
            out.append("    dated ").append(time).append('\n');
        }
        for (var remark : evidence.remarks()) {
            out.append("    remark ").append(remark.code()).append(": ").append(Visible.of(remark.message()))
                    .append('\n');
        }
        if (evidence.code() != Code.SIG_VALID) {
            out.append("    to do: ").append(evidence.code().remedy()).append('\n');
        }
    }

    /// @param alone whether nobody but the signer's statement says where it is from
    private static void stated(StringBuilder out, VerifyReport.Stated stated, boolean alone) {
        line(out, "states      ", stated.claim().statement().predicateType());
        line(out, "about       ", stated.subject());
        if (!alone) {
            return;
        }
        switch (stated.claim()) {
            case Provenance provenance -> {
                var source = provenance.source();
                line(out, "from source ", source == null ? null : source.repository());
                line(out, "at commit   ", source == null ? null : source.commit());
                line(out, "at ref      ", source == null ? null : source.ref());
                line(out, "built by    ", provenance.builder());
            }
            case VerificationSummary summary -> {
                line(out, "verifier    ", summary.verifier());
                line(out, "result      ", summary.passed() ? "PASSED" : "FAILED");
            }
            case Review review -> {
                line(out, "level       ", review.level().toString());
                line(out, "result      ", review.result().toString());
            }
            case Observation observation -> {
                line(out, "served at   ", observation.url().toString());
                line(out, "on          ", observation.time().toString());
            }
            case NpmPublish _,PythonPublish _,Other _ -> {
                // its type and its subject say all
            }
        }
    }

    private static void source(StringBuilder out, SourceFacts facts) {
        line(out, "from source ", facts.repository());
        line(out, "at commit   ", facts.commit());
        line(out, "at ref      ", facts.ref());
        line(out, "built by    ", facts.builder());
    }

    private static void line(StringBuilder out, String label, @Nullable String text) {
        if (text != null) {
            out.append("    ").append(label).append(Visible.of(text)).append('\n');
        }
    }
}
