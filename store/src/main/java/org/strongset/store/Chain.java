package org.strongset.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// The chain of verdicts, and how each becomes bytes.
///
/// The bytes of a verdict are, as [CanonicalBytes] writes them: the text `strongset-verdict-v1`; subject, artifact, policy,
/// now (ISO 8601, UTC), outcome, rule, layer as texts; reasons and evidence as lists of texts; parties as a list, each its
/// id and the list of its roles. Absent may be artifact, rule and layer. One whose grounds are kept begins with `strongset-verdict-v2`, and
/// ends with their id. The hash of verdict *n* is
///
///     SHA-256( "strongset-chain-v1\n" || hash of verdict n-1, 32 bytes || bytes of verdict n )
///
/// with 32 zero bytes before the first. Whoever can write to the store can also make the whole chain anew: it shows
/// damage and careless edits, and ties what was exported earlier to what is here now. It cannot show that the last
/// verdicts were cut off; only a hash kept elsewhere can.
final class Chain {
    static final Digest START = Digest.sha256(new byte[32]);
    private static final String LAYOUT = "strongset-verdict-v1";
    private static final String WITH_GROUNDS = "strongset-verdict-v2";
    private static final byte[] LINK = "strongset-chain-v1\n".getBytes(US_ASCII);

    private Chain() {}

    static Digest link(Digest previous, byte[] verdict) {
        return CanonicalBytes.sha256(LINK, HexFormat.of().parseHex(previous.hex()), verdict);
    }

    static byte[] bytes(Verdict verdict) {
        var artifact = verdict.artifact();
        var grounds = verdict.grounds();
        var bytes = new CanonicalBytes(grounds == null ? LAYOUT : WITH_GROUNDS).text(verdict.subject().toString())
                .text(artifact == null ? null : artifact.toString()).text(
                        verdict.policy().toString())
                .text(verdict.now().toString()).text(verdict.outcome().name()).text(
                        verdict.rule())
                .text(verdict.layer()).list(verdict.reasons(), CanonicalBytes::text).list(
                        verdict.evidence(), (out, id) -> out.text(id.toString()))
                .list(verdict.parties(),
                        (out, leaned) -> out.text(leaned.party()).list(leaned.roles(),
                                CanonicalBytes::text));
        return (grounds == null ? bytes : bytes.text(grounds.toString())).bytes();
    }

    /// Reads a verdict's bytes, whose hash was checked.
    ///
    /// @throws StoreException `STORE_NEWER` if this Strongset does not know their layout
    static Verdict parse(byte[] bytes) {
        try {
            var in = new CanonicalBytes.Reader(bytes, LAYOUT, WITH_GROUNDS);
            var subject = Purl.parse(in.text());
            var artifact = in.textOrNull();
            var verdict = new Verdict(subject, artifact == null ? null : Digest.parse(artifact),
                    Digest.parse(in.text()), Instant
                            .parse(in.text()),
                    Decision.Outcome.valueOf(in.text()), in.textOrNull(), in.textOrNull(),
                    in.list(
                            CanonicalBytes.Reader::text),
                    in.list(item -> Digest.parse(item.text())), in.list(
                            item -> new Verdict.Leaned(item.text(), item.list(CanonicalBytes.Reader::text))),
                    in.layout().equals(WITH_GROUNDS) ? Digest.parse(in.text()) : null);
            in.end();
            return verdict;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new StoreException(Code.STORE_NEWER, "a verdict is not written as this Strongset does it: " + e
                    .getMessage(), e);
        }
    }
}
