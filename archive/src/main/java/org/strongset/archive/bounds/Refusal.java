package org.strongset.archive.bounds;

import java.io.IOException;
import org.strongset.model.Code;

/// The reason why an archive is refused.
///
/// It is an [IOException] so that a stream can refuse in the middle of a read. A file that cannot be read at all is never
/// this, but an [java.io.UncheckedIOException]: the archive is not to blame.
public final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String kind;

    private Refusal(Code code, String kind, String message) {
        super(message);
        this.code = code;
        this.kind = kind;
    }

    /// It is broken or cut short.
    public static Refusal malformed(String message) {
        return new Refusal(Code.ARCHIVE_MALFORMED, "", message);
    }

    /// Two readers could read it in two ways; `kind` is `NAME`, `DUPLICATE`, `FRAMING`, `SIZE`, `TRAILING`, `FORMAT`, or `ROOT`
    /// for an npm package under one folder that is not `package/`.
    public static Refusal ambiguous(String kind, String message) {
        return new Refusal(Code.ARCHIVE_AMBIGUOUS, kind, message);
    }

    /// It uses something that is not read here.
    public static Refusal unsupported(String message) {
        return new Refusal(Code.ARCHIVE_UNSUPPORTED, "", message);
    }

    /// A path is not safe to unpack.
    public static Refusal path(String message) {
        return new Refusal(Code.PATH_UNSAFE, "", message);
    }

    /// A link is not safe to unpack.
    public static Refusal link(String message) {
        return new Refusal(Code.LINK_UNSAFE, "", message);
    }

    /// It costs too much.
    public static Refusal limit(String message) {
        return new Refusal(Code.LIMIT_EXCEEDED, "", message);
    }

    /// A JSON file in it that says what installing does is not understood.
    ///
    /// @param code one of the `JSON_…`
    public static Refusal json(Code code, String message) {
        return new Refusal(code, "", message);
    }

    /// Returns the reason's code.
    public Code code() {
        return code;
    }

    /// Returns what is ambiguous; empty for any other code.
    public String kind() {
        return kind;
    }
}
