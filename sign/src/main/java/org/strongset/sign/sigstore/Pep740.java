package org.strongset.sign.sigstore;

import java.util.ArrayList;
import java.util.List;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.dsse.Envelope;
import org.strongset.sign.sigstore.Bundle.Content;
import org.strongset.sign.sigstore.Bundle.Material;
import org.strongset.sign.sigstore.Bundle.Version;
import org.strongset.sign.sigstore.Evidence.Reader;

/// The attestations of Python's index (PEP 740): the same parts as a bundle's, under other names. An attestation, and a
/// provenance object with several, is told from a bundle by its members, never by its file's name (THREATS.md SG-17).
final class Pep740 {
    private Pep740() {}

    static boolean recognises(Message json) throws RefusedException {
        return !json.has("mediaType") && json.has("version")
                && (json.has("attestation_bundles")
                        || (json.has("verification_material") && json.has("envelope")));
    }

    /// @param filename the distribution's: a statement about another name is about another file
    static List<Reader> readers(Message json, String filename) throws RefusedException {
        if (json.count("version") != 1) {
            throw RefusedException.malformed("the attestation is of version " + json.count("version") + ", not 1");
        }
        if (!json.has("attestation_bundles")) {
            return List.of(() -> bundle(json, filename));
        }
        var readers = new ArrayList<Reader>();
        for (var bundle : json.messages("attestation_bundles", Evidence.MAX_BUNDLES)) {
            for (var attestation : bundle.messages("attestations", Evidence.MAX_BUNDLES)) {
                if (readers.size() == Evidence.MAX_BUNDLES) {
                    throw Evidence.tooMany();
                }
                readers.add(() -> bundle(attestation, filename));
            }
        }
        if (readers.isEmpty()) {
            throw RefusedException.malformed("the provenance has no attestations");
        }
        return readers;
    }

    private static Bundle bundle(Message json, String filename) throws RefusedException {
        if (json.count("version") != 1) {
            throw RefusedException.malformed("the attestation is of version " + json.count("version") + ", not 1");
        }
        var material = json.message("verification_material");
        var entries = new ArrayList<LogEntry>();
        for (var entry : material.messages("transparency_entries", BundleReader.MAX_ENTRIES)) {
            entries.add(LogEntry.of(entry));
        }
        var envelope = json.message("envelope");
        var signed = Envelope.of(DsseVerifier.IN_TOTO, envelope.bytes("statement"),
                List.of(envelope.bytes("signature")));
        return new Bundle(Version.V0_3, new Material.Leaf(Signatory.of(material.bytes("certificate"))),
                new Content.Statement(signed), entries, List.of(), filename);
    }
}
