package org.strongset.maven;

import java.util.HashMap;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/// The HTTP headers that a `<server>` of the settings adds to requests to that repository, often a token.
final class ServerHeaders {
    private ServerHeaders() {}

    /// Returns the resolver's configuration for them: one entry, or none.
    static Map<String, Map<String, String>> of(Server server) {
        if (!(server.getConfiguration() instanceof Xpp3Dom configuration)) {
            return Map.of();
        }
        var list = configuration.getChild("httpHeaders");
        if (list == null) {
            return Map.of();
        }
        var headers = new HashMap<String, String>();
        for (var property : list.getChildren("property")) {
            if (property.getChild("name") != null && property.getChild("value") != null) {
                headers.put(property.getChild("name").getValue(), property.getChild("value").getValue());
            }
        }
        return Map.of("aether.transport.http.headers." + server.getId(), headers);
    }
}
