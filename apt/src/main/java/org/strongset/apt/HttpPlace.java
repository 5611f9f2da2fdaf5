package org.strongset.apt;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.strongset.model.Code;
import org.strongset.transport.Connections;
import org.strongset.transport.TransportException;
import org.strongset.transport.Upstream;

/// An archive that is asked over HTTP.
///
/// @param base its address, without a login
record HttpPlace(URI base, HttpAccess access, Connections connections) implements Place {
    private static final String PLAIN = "-._~:@!$'()*,;=/";

    @Override
    public void get(String path, long most, OutputStream to) throws IOException, FetchException {
        try {
            var address = URI.create(base + encoded(path));
            new Upstream(base, access.to(address), connections).<IllegalStateException>get(address, most,
                    body -> body.bytes().transferTo(to));
        } catch (HttpAccess.NoSuchProxy e) {
            throw new FetchException(Code.EVIDENCE_UNAVAILABLE, path + ": " + e.getMessage());
        } catch (TransportException e) {
            throw FetchException.of(path, e);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException(Code.EVIDENCE_UNAVAILABLE, path + ": " + e.getMessage());
        }
    }

    /// apt writes a `+` as `%2b`, for archives that take it for a blank.
    static String encoded(String path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    || PLAIN.indexOf(c) >= 0;
            if (plain) {
                text.append(c);
            } else {
                text.append('%').append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return text.toString();
    }
}
