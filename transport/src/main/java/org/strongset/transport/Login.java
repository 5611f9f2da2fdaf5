package org.strongset.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A name and a password, which no message shows.
public record Login(String user, String password) {

    /// Returns the value of the header that says it without being asked (RFC 7617).
    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a login";
    }
}
