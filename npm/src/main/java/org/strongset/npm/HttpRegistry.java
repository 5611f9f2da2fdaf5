package org.strongset.npm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.transport.Connections;
import org.strongset.transport.TransportException;
import org.strongset.transport.Upstream;

/// One registry, asked over HTTP. It is not trusted: it can withhold, and say anything of a version.
final class HttpRegistry {
    static final long MOST_VERSION = 4L << 20;
    static final long MOST_ATTESTATIONS = 16L << 20;
    static final long MOST_PACKUMENT = 256L << 20;
    static final long MOST_FILE = 512L << 20;

    private final URI base;
    private final Upstream upstream;
    private final String hint;

    /// @param address ends in a slash
    /// @param hint what is added where it does not answer
    /// @throws NpmException if it is no address
    HttpRegistry(String address, HttpAccess access, Connections connections, String hint) {
        try {
            this.base = new URI(address);
            this.upstream = new Upstream(base, access.to(address), connections);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new NpmException(Code.UPSTREAM_UNAVAILABLE, "npm's registry is no address: " + e.getMessage());
        }
        this.hint = hint;
    }

    /// Returns `HOST` or `HOST:PORT`.
    String host() {
        return base.getRawAuthority();
    }

    String address() {
        return base.toString();
    }

    /// Asks what it says of a version.
    Answer version(String name, String version) {
        return document(escaped(name) + "/" + version.replace("+", "%2B"), MOST_VERSION);
    }

    /// Asks what it says of all versions.
    Answer packument(String name) {
        return document(escaped(name), MOST_PACKUMENT);
    }

    /// Asks for the attestations of a version.
    ///
    /// @param named where it says that they are; followed only below its own address
    Answer attestations(String name, String version, String named) {
        var path = named.startsWith(address()) && own(named).isPresent()
                ? named
                : "-/npm/v1/attestations/" + escaped(name) + "@" + version.replace("+", "%2B");
        return document(path, MOST_ATTESTATIONS);
    }

    private Answer document(String path, long most) {
        try {
            var bytes = new byte[1][];
            upstream.<IllegalStateException>document(URI.create(path), most,
                    body -> bytes[0] = body.bytes().readAllBytes());
            return new Answer.Here(new Json(bytes[0]));
        } catch (TransportException e) {
            return e.why() == TransportException.Why.NOT_FOUND
                    ? new Answer.None(host() + " has no " + path)
                    : failed(path, e);
        } catch (IOException | HttpAccess.NoSuchProxy e) {
            return new Answer.Failed(Code.UPSTREAM_UNAVAILABLE, path + ": " + e.getMessage());
        }
    }

    /// Writes the file of a version.
    ///
    /// @param named where it says that the file is; followed only on its own host
    /// @throws TransportException if it is not to be had
    /// @throws IOException if it cannot be written
    void file(String named, String name, String file, OutputStream to) throws IOException {
        var at = own(named).orElseGet(() -> URI.create(escaped(name) + "/-/" + file.replace("+", "%2B")));
        upstream.<IllegalStateException>get(at, MOST_FILE, body -> body.bytes().transferTo(to));
    }

    private Optional<URI> own(String address) {
        try {
            var at = new URI(address).parseServerAuthority();
            boolean same = base.getScheme().equalsIgnoreCase(at.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(at.getRawAuthority());
            return same ? Optional.of(at) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Returns what became of a question that was not answered with a file.
    Answer.Failed failed(String path, TransportException e) {
        var code = switch (e.why()) {
            case REFUSED -> Code.UPSTREAM_INVALID;
            case TOO_LARGE -> Code.LIMIT_EXCEEDED;
            case RATE_LIMITED -> Code.RATE_LIMITED;
            case NOT_FOUND -> Code.UPSTREAM_HAS_NONE;
            case UNAVAILABLE, TOO_SLOW -> Code.UPSTREAM_UNAVAILABLE;
        };
        return new Answer.Failed(code, path + ": " + e.getMessage() + (e.status() == 0 ? hint : ""));
    }

    /// npm writes the `/` of a scoped name so, and registries expect it.
    private static String escaped(String name) {
        return name.replace("/", "%2f");
    }
}
