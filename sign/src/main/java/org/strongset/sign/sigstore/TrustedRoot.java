package org.strongset.sign.sigstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// Whom one instance of Sigstore is made of: its certificate authorities, its logs of signatures and of certificates, its
/// timestamp authorities, each with its window. It is trusted: whoever writes it can make any bundle pass.
///
/// Two instances are two trusted roots, and their parts are never mixed (THREATS.md SG-18).
public final class TrustedRoot {
    private static final Set<String> TYPES = Set.of("application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
            "application/vnd.dev.sigstore.trustedroot.v0.2+json");
    private static final int MAX = 64;

    private final List<TrustedLog> logs;
    private final List<TrustedLog> certificateLogs;
    private final List<Authority> authorities;
    private final List<Authority> timestampAuthorities;

    private TrustedRoot(Message json) throws RefusedException {
        logs = logs(json, "tlogs");
        certificateLogs = logs(json, "ctlogs");
        authorities = authorities(json, "certificateAuthorities");
        timestampAuthorities = authorities(json, "timestampAuthorities");
    }

    /// Reads a `trusted_root.json`.
    ///
    /// @throws RefusedException `TRUST_ROOT_MALFORMED`, whatever is wrong with it
    public static TrustedRoot parse(byte[] utf8) throws RefusedException {
        try {
            var json = Message.parse(utf8, "the trusted root");
            var type = json.text("mediaType");
            if (!TYPES.contains(type)) {
                throw RefusedException.malformed("its mediaType is \"" + type + "\", which is not known");
            }
            return new TrustedRoot(json);
        } catch (RefusedException e) {
            throw new RefusedException(Code.TRUST_ROOT_MALFORMED, e.words());
        }
    }

    /// Returns that of the public instance, as it came with this release.
    public static TrustedRoot shipped() {
        return resource("trusted_root.json");
    }

    /// Returns that of the public instance's staging, which nobody should trust for anything but tests.
    public static TrustedRoot staging() {
        return resource("staging-trusted_root.json");
    }

    private static TrustedRoot resource(String name) {
        try (var in = TrustedRoot.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedException e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    private static List<TrustedLog> logs(Message json, String name) throws RefusedException {
        var logs = new ArrayList<TrustedLog>();
        for (var log : json.messages(name, MAX)) {
            logs.add(TrustedLog.of(log));
        }
        return List.copyOf(logs);
    }

    private static List<Authority> authorities(Message json, String name) throws RefusedException {
        var authorities = new ArrayList<Authority>();
        for (var authority : json.messages(name, MAX)) {
            authorities.add(Authority.of(authority));
        }
        return List.copyOf(authorities);
    }

    List<TrustedLog> logs() {
        return logs;
    }

    List<TrustedLog> certificateLogs() {
        return certificateLogs;
    }

    List<Authority> authorities() {
        return authorities;
    }

    List<Authority> timestampAuthorities() {
        return timestampAuthorities;
    }

    /// Returns whether it is of an instance that has no logs at all. One with logs of one kind only is not: what it lacks
    /// then is missing.
    boolean isWithoutLogs() {
        return logs.isEmpty() && certificateLogs.isEmpty();
    }

    Optional<TrustedLog> log(byte[] id) {
        return logs.stream().filter(log -> log.is(id)).findFirst();
    }
}
