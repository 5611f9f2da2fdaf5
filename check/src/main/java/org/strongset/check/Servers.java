package org.strongset.check;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence;

/// Who served the bytes that a question is about. Nobody is said to have where that is not known, and then no rule that asks for
/// another operator holds.
final class Servers {
    private Servers() {}

    static List<Evidence> of(Question question) {
        var server = switch (question) {
            case Question.ByIndex index -> index.server();
            case Question.ByBuild build -> build.server();
            case Question.ByPerson file -> file.server();
            case Question.Installed _ -> null;
        };
        return served(server);
    }

    private static List<Evidence> served(@Nullable String server) {
        if (server == null) {
            return List.of();
        }
        int port = server.lastIndexOf(':');
        var host = port > server.lastIndexOf(']') ? server.substring(0, port) : server;
        return List.of(new Evidence.Served("party:host:" + withoutDot(host.toLowerCase(Locale.ROOT))));
    }

    /// A dot at the end is a second spelling of the same host.
    private static String withoutDot(String host) {
        return host.endsWith(".") ? withoutDot(host.substring(0, host.length() - 1)) : host;
    }
}
