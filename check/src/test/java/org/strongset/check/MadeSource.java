package org.strongset.check;

import static org.strongset.check.TestPackages.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.check.TestPackages.Content;

/// A Debian source package made by a test: `tool` 1.0-1, of a tarball of upstream's and what the packager adds.
final class MadeSource {
    static final String ORIG = "tool_1.0.orig.tar.gz";
    static final String DSC = "tool_1.0-1.dsc";
    static final String PACKAGING = "tool_1.0-1.debian.tar.gz";
    static final byte[] TARBALL = TestPackages.gzip(TestPackages.tar(content("tool-1.0/tool.c", "int main;\n")));

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Content> packaging = new ArrayList<>();
    private String format = "3.0 (quilt)";

    MadeSource() {
        files.put(ORIG, TARBALL);
        packaging.add(content("debian/rules", "all:\n"));
    }

    MadeSource format(String format) {
        this.format = format;
        return this;
    }

    MadeSource with(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    MadeSource without(String file) {
        files.remove(file);
        return this;
    }

    /// Has somebody sign the tarball.
    MadeSource upstream(TestSigner signer) {
        return with(ORIG + ".asc", armored(signer.detached(TARBALL)));
    }

    static byte[] armored(byte[] signature) {
        return TestSigner.armor("SIGNATURE", signature).getBytes(StandardCharsets.UTF_8);
    }

    /// Says by which certificates upstream signs.
    MadeSource choosing(byte[] certificates) {
        return adding("debian/upstream/signing-key.asc", TestSigner.armor("PUBLIC KEY BLOCK", certificates));
    }

    MadeSource adding(String path, String text) {
        packaging.add(content(path, text));
        return this;
    }

    /// Writes its files, and returns the text of its `.dsc`.
    String write(Scene scene) {
        var all = new LinkedHashMap<>(files);
        if (format.equals("3.0 (quilt)")) {
            all.put(PACKAGING, TestPackages.gzip(TestPackages.tar(packaging.toArray(new Content[0]))));
        }
        var dsc = new StringBuilder("Format: " + format + "\nSource: tool\nVersion: 1.0-1\nChecksums-Sha256:\n");
        all.forEach((name, bytes) -> {
            scene.write(name, bytes);
            dsc.append(" %s %s %s\n".formatted(Hashes.sha256(bytes).hex(), bytes.length, name));
        });
        return dsc.toString();
    }

    /// Writes its files and its `.dsc`, signed by the packager; returns the bytes of the `.dsc`.
    byte[] packagedBy(TestSigner packager, Scene scene) {
        var bytes = packager.cleartext(write(scene));
        scene.write(DSC, bytes);
        return bytes;
    }
}
