package org.strongset.sign.sigstore;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// A certificate authority or a timestamp authority of the trusted root.
///
/// @param name its address
/// @param chain its certificates: each was issued by the next, the last is the root
/// @param window when it is in force
record Authority(String name, List<X509Certificate> chain, Window window) {
    private static final int MAX_CHAIN = 8;

    Authority {
        chain = List.copyOf(chain);
    }

    static Authority of(Message json) throws RefusedException {
        var chain = new ArrayList<X509Certificate>();
        for (var certificate : json.message("certChain").messages("certificates", MAX_CHAIN)) {
            chain.add(Certificates.read(certificate.bytes("rawBytes")));
        }
        if (chain.isEmpty()) {
            throw RefusedException.malformed(json.where() + " has no certificates");
        }
        return new Authority(json.text("uri", ""), chain, Window.of(json));
    }

    X509Certificate root() {
        return chain.getLast();
    }
}
