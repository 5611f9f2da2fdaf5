package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.Bytes;
import org.strongset.sign.RefusedException;
import org.strongset.sign.StrictBase64;

/// A log's signed word on a tree (C2SP `tlog-checkpoint`, in a `signed-note`): a claim, until [#check].
///
/// @param origin its first line: the log's name, for Rekor v1 with a number behind it
/// @param size of the tree
/// @param root the root hash
/// @param text what is signed
/// @param signatures the lines below
record Checkpoint(String origin, long size, Bytes root, String text, List<Line> signatures) {
    private static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_SIGNATURES = 100;
    private static final int HINT = 4;

    /// A signature line.
    ///
    /// @param name who is said to have signed
    /// @param bytes the hint at the key, then the signature
    record Line(String name, Bytes bytes) {}

    static Checkpoint parse(String note) throws RefusedException {
        int blank = note.indexOf("\n\n");
        if (note.length() > MAX_LENGTH || blank < 0 || !note.endsWith("\n")) {
            throw invalid("the checkpoint is no signed note");
        }
        var text = note.substring(0, blank + 1);
        var lines = text.split("\n", -1);
        if (lines.length < 4) { // the last one is what is after the last line end
            throw invalid("the checkpoint has " + (lines.length - 1) + " lines; it needs origin, size and root hash");
        }
        return new Checkpoint(lines[0], size(lines[1]),
                Bytes.of(StrictBase64.decode(lines[2], "the checkpoint's root hash")),
                text, lines(note.substring(blank + 2)));
    }

    private static long size(String line) throws RefusedException {
        boolean digits = !line.isEmpty() && line.length() <= 18
                && line.chars().allMatch(c -> c >= '0' && c <= '9') && (line.length() == 1 || line.charAt(0) != '0');
        if (!digits) {
            throw invalid("the checkpoint has the size \"" + line + "\"");
        }
        return Long.parseLong(line);
    }

    private static List<Line> lines(String block) throws RefusedException {
        var lines = new ArrayList<Line>();
        for (var line : block.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            var words = line.split(" ", -1);
            if (words.length != 3 || !words[0].equals("\u2014") || words[1].isEmpty()
                    || lines.size() == MAX_SIGNATURES) {
                throw invalid("the checkpoint has a malformed signature line, or too many");
            }
            var bytes = StrictBase64.decode(words[2], "a checkpoint's signature");
            if (bytes.length <= HINT) {
                throw invalid("a signature of the checkpoint is too short");
            }
            lines.add(new Line(words[1], Bytes.of(bytes)));
        }
        if (lines.isEmpty()) {
            throw invalid("the checkpoint has no signatures");
        }
        return lines;
    }

    /// Sees that the log signed it. A line with the log's name and hint is the log's, and has to fit; others, such as those of
    /// witnesses, are left alone: the trusted root names no witnesses.
    ///
    /// @throws RefusedException `INCLUSION_INVALID`
    void check(TrustedLog log) throws RefusedException {
        if (!origin.equals(log.name()) && !origin.startsWith(log.name() + " - ")) {
            throw invalid("the checkpoint is of \"" + origin + "\", not of " + log.name());
        }
        boolean signed = false;
        for (var line : signatures) {
            var bytes = line.bytes().array();
            if (line.name().equals(log.name()) && Arrays.equals(Arrays.copyOf(bytes, HINT), log.hint())) {
                if (!log.key().fits(text.getBytes(UTF_8), Arrays.copyOfRange(bytes, HINT, bytes.length))) {
                    throw invalid("the checkpoint's signature by " + log.name() + " does not fit");
                }
                signed = true;
            }
        }
        if (!signed) {
            throw invalid("the checkpoint has no signature by " + log.name());
        }
    }

    static RefusedException invalid(String message) {
        return new RefusedException(Code.INCLUSION_INVALID, message);
    }
}
