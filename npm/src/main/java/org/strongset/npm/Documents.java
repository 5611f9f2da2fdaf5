package org.strongset.npm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.strongset.model.Code;

/// What registries say, asked once and remembered, the absence of a document for a day.
///
/// @param now the one time of all answers
record Documents(Cache cache, Request.Effort effort, Instant now) {
    private static final Duration ABSENT_FOR = Duration.ofDays(1);

    /// Returns a document.
    ///
    /// @param what it is, in a message
    /// @param most how many bytes it may have
    Answer get(Cache.Key key, String what, long most, Supplier<Answer> ask) {
        try {
            if (!effort.refresh() || effort.offline()) {
                var kept = cache.find(key, most);
                if (kept.isPresent()) {
                    return new Answer.Here(new Json(kept.get()));
                }
                var absent = cache.findAbsence(key);
                if (absent.isPresent() && (effort.offline() || now.isBefore(absent.get().plus(ABSENT_FOR)))) {
                    return new Answer.None(what + " is not there");
                }
            }
            if (effort.offline()) {
                return new Answer.Failed(Code.NOT_FETCHED, what + " was never asked for");
            }
            return asked(key, what, ask.get());
        } catch (IOException e) {
            return new Answer.Failed(Code.UPSTREAM_UNAVAILABLE, what + " cannot be kept: " + e);
        }
    }

    private Answer asked(Cache.Key key, String what, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Here(var json) -> cache.keep(key, json.utf8());
            case Answer.None _ -> cache.keepAbsence(key, now);
            case Answer.Failed _ -> {
                // it is asked again next time
            }
        }
        // the same words as when it is remembered
        return answer instanceof Answer.None ? new Answer.None(what + " is not there") : answer;
    }
}
