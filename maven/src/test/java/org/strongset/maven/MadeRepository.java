package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A Maven repository on loopback that can be told to lie, refuse and fall silent. Every request is kept.
final class MadeRepository implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String door = "";
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    /// What is answered instead of a file: a status, or nothing at all (0), so many times.
    private record Fault(int status, String retryAfter, int times) {}

    MadeRepository() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/repo";
    }

    /// Returns `HOST:PORT`.
    String server() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Returns the paths asked for, in order, without `/repo/`.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// Returns every `Authorization` header that came.
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    /// Returns how many connections the questions came by.
    int connections() {
        return connections.size();
    }

    void forget() {
        requests.clear();
        credentials.clear();
    }

    /// Adds a file with its SHA-1.
    MadeRepository file(String path, byte[] bytes) {
        files.put(path, bytes);
        files.put(path + ".sha1", digest("SHA-1", bytes).getBytes(UTF_8));
        return this;
    }

    MadeRepository bare(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    void remove(String path) {
        files.remove(path);
    }

    /// Adds a POM and a jar.
    ///
    /// @param coordinates `group:artifact:version`
    /// @param inside what stands in the `<project>` after the coordinates
    MadeRepository jar(String coordinates, String inside) {
        return pom(coordinates, inside).file(path(coordinates, "jar"), ("jar of " + coordinates).getBytes(UTF_8));
    }

    MadeRepository pom(String coordinates, String inside) {
        return file(path(coordinates, "pom"), pomText(coordinates, inside).getBytes(UTF_8));
    }

    /// Adds an `.asc` beside a file that is there.
    MadeRepository signed(String coordinates, String extension) {
        return bare(path(coordinates, extension) + ".asc", ("signature of " + coordinates).getBytes(UTF_8));
    }

    static String pomText(String coordinates, String inside) {
        var parts = coordinates.split(":", -1);
        return "<project><modelVersion>4.0.0</modelVersion><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1]
                + "</artifactId><version>" + parts[2] + "</version>" + inside + "</project>";
    }

    static String dependency(String coordinates, String more) {
        var parts = coordinates.split(":", -1);
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId>"
                + (parts.length > 2 ? "<version>" + parts[2] + "</version>" : "") + more + "</dependency>";
    }

    static String dependencies(String... coordinates) {
        var text = new StringBuilder("<dependencies>");
        for (var one : coordinates) {
            text.append(one.startsWith("<") ? one : dependency(one, ""));
        }
        return text + "</dependencies>";
    }

    static String path(String coordinates, String end) {
        var parts = coordinates.split(":", -1);
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-" + parts[2]
                + (end.startsWith("-") ? "" : ".") + end;
    }

    /// Answers this status for a path, or for all if it is empty; 0 drops the connection.
    MadeRepository fault(String path, int status, String retryAfter, int times) {
        faults.put(path, new Fault(status, retryAfter, times));
        return this;
    }

    /// From now on answers as it should.
    void heal() {
        faults.clear();
    }

    /// From now on answers 401 to whoever does not name itself so.
    MadeRepository askFor(String user, String password) {
        door = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return this;
    }

    MadeRepository fault(String path, int status) {
        return fault(path, status, "", Integer.MAX_VALUE);
    }

    static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/repo/", "");
        requests.add(path);
        connections.add(exchange.getRemoteAddress().getPort());
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            credentials.add(authorization);
        }
        if (!door.isEmpty() && !door.equals(authorization)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"made\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        for (var entry : faults.entrySet()) {
            var fault = entry.getValue();
            if ((entry.getKey().isEmpty() || entry.getKey().equals(path)) && fault.times() > 0) {
                faults.put(entry.getKey(), new Fault(fault.status(), fault.retryAfter(), fault.times() - 1));
                if (fault.status() == 0) {
                    throw new IOException("the connection is dropped");
                }
                if (!fault.retryAfter().isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                exchange.sendResponseHeaders(fault.status(), -1);
                exchange.close();
                return;
            }
        }
        byte[] bytes = files.get(path);
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
