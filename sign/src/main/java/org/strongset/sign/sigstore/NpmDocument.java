package org.strongset.sign.sigstore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.sigstore.Evidence.Reader;

/// What npm's registry serves beside a version: `{attestations: [{predicateType, bundle}]}`. One bundle is the provenance, signed
/// by whom an authority knows; another one says that the registry took it, signed with the registry's own key. It is told from
/// a bundle by its members (THREATS.md SG-17).
final class NpmDocument {
    private static final String NPM = "pkg:npm/";

    private NpmDocument() {}

    static boolean recognises(Message json) throws RefusedException {
        return !json.has("mediaType") && !json.has("version") && json.has("attestations");
    }

    /// @param purl the package's: a statement about another one is about another file (THREATS.md DS-13). Null if any will do
    static List<Reader> readers(Message json, @Nullable Purl purl) throws RefusedException {
        var readers = new ArrayList<Reader>();
        for (var attestation : json.messages("attestations", Evidence.MAX_BUNDLES)) {
            readers.add(() -> BundleReader.read(attestation.message("bundle")).about(purl));
        }
        if (readers.isEmpty()) {
            throw RefusedException.malformed("the document has no attestations");
        }
        return readers;
    }

    /// Returns whether a subject's name is that of the package, however it is spelt.
    static boolean isName(String name, Purl purl) {
        if (!name.startsWith(NPM)) {
            return false;
        }
        try {
            return Purl.parse(name).equals(purl);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
