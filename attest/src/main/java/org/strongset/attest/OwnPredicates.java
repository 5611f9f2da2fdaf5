package org.strongset.attest;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Review;
import org.strongset.model.Purl;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// Reads the predicates that are this project's own (docs/statements.md).
///
/// Members that are not known are ignored, as in-toto asks of whoever reads: a later version may say more, never less.
final class OwnPredicates {
    private OwnPredicates() {}

    static Review review(Statement statement, Message json) throws RefusedException {
        var level = ReviewLevel.find(json.text("level")).orElseThrow(() -> malformed(json, "level",
                "diff, full or build"));
        var result = ReviewResult.find(json.text("result")).orElseThrow(() -> malformed(json, "result",
                "fine, concern or malicious"));
        var base = base(json);
        if ((level == ReviewLevel.DIFF) != (base != null)) {
            throw malformed(json, "base", "there in a review of level diff, and in no other");
        }
        return new Review(statement, level, result, base, Predicates.time(json, "time"),
                Predicates.time(json, "until"));
    }

    static Observation observation(Statement statement, Message json) throws RefusedException {
        return new Observation(statement, url(json), json.time("time"), Predicates.time(json, "until"));
    }

    private static @Nullable Purl base(Message json) throws RefusedException {
        var base = Predicates.find(json, "base");
        if (base == null) {
            return null;
        }
        try {
            var purl = Purl.parse(base);
            if (purl.version() != null) {
                return purl;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw malformed(json, "base", "a purl with a version");
    }

    private static URI url(Message json) throws RefusedException {
        try {
            var url = new URI(Predicates.text(json, "url"));
            var path = url.getPath();
            if ("https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null && path != null
                    && !path.isEmpty() && !path.endsWith("/")) {
                return url;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw malformed(json, "url", "the address of a file, https://…, without a name or password");
    }

    private static RefusedException malformed(Message json, String member, String wanted) {
        return RefusedException.malformed(json.where() + "." + member + " is not what it has to be: " + wanted);
    }
}
