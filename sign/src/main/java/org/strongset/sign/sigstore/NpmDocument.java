package org.strongset.sign.sigstore;

import java.util.ArrayList;
import java.util.List;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.sigstore.Evidence.Reader;

/// What npm's registry serves beside a version: `{attestations: [{predicateType, bundle}]}`. One bundle is the provenance, signed
/// by whom an authority knows; another one says that the registry took it, signed with the registry's own key. It is told from
/// a bundle by its members (THREATS.md SG-17). Which package a statement in it is about is not asked here.
final class NpmDocument {
    private NpmDocument() {}

    static boolean recognises(Message json) throws RefusedException {
        return !json.has("mediaType") && !json.has("version") && json.has("attestations");
    }

    static List<Reader> readers(Message json) throws RefusedException {
        var readers = new ArrayList<Reader>();
        for (var attestation : json.messages("attestations", Evidence.MAX_BUNDLES)) {
            readers.add(() -> BundleReader.read(attestation.message("bundle")));
        }
        if (readers.isEmpty()) {
            throw RefusedException.malformed("the document has no attestations");
        }
        return readers;
    }
}
