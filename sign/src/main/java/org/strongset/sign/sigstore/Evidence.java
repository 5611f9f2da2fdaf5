package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// What an evidence file may hold: one bundle, one bundle on each line, the objects of PEP 740, or npm's document. Its bundles are read one by
/// one, so that one that is malformed says nothing of the next.
final class Evidence {
    /// A file with more bundles is refused, and none of them is read (THREATS.md SG-14).
    static final int MAX_BUNDLES = 64;

    private Evidence() {}

    /// Reads a bundle when it is asked for.
    interface Reader {
        Bundle read() throws RefusedException;
    }

    /// @param filename what a PEP 740 attestation has to be about
    static List<Reader> readers(byte[] evidence, String filename) throws RefusedException {
        var lines = lines(evidence);
        if (lines.size() > 1) {
            var readers = new ArrayList<Reader>();
            for (var line : lines) {
                readers.add(() -> BundleReader.read(Message.parse(line, "the bundle")));
            }
            return readers;
        }
        var json = Message.parse(evidence, "the bundle");
        if (Pep740.recognises(json)) {
            return Pep740.readers(json, filename);
        }
        return NpmDocument.recognises(json)
                ? NpmDocument.readers(json)
                : List.of(() -> BundleReader.read(json));
    }

    /// Returns the lines if each line is an object of its own, else the whole as the only one.
    private static List<byte[]> lines(byte[] evidence) throws RefusedException {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i <= evidence.length; i++) {
            if (i < evidence.length && evidence[i] != '\n') {
                continue;
            }
            var line = new String(evidence, start, i - start, UTF_8).strip();
            start = i + 1;
            if (line.isEmpty()) {
                continue;
            }
            if (!line.startsWith("{") || !line.endsWith("}")) {
                return List.of(evidence);
            }
            if (lines.size() == MAX_BUNDLES) {
                throw tooMany();
            }
            lines.add(line.getBytes(UTF_8));
        }
        return lines;
    }

    static RefusedException tooMany() {
        return new RefusedException(Code.LIMIT_EXCEEDED, "the file has more than " + MAX_BUNDLES + " bundles");
    }
}
