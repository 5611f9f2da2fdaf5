package org.strongset.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An upstream on loopback that sends any bytes at all, also such as are no HTTP. It counts who comes.
final class MadeUpstream implements AutoCloseable {
    /// What one path answers; whoever only writes a part has sent only a part.
    interface Says {
        void to(OutputStream out) throws IOException;
    }

    private final ServerSocket door;
    private final Map<String, Says> says = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    MadeUpstream() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::open);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/repo";
    }

    /// Returns what was asked for, without `/repo/`.
    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> credentials() {
        return List.copyOf(credentials);
    }

    /// Returns how often anybody connected, whatever they then said.
    int connections() {
        return connections.get();
    }

    void forget() {
        requests.clear();
        credentials.clear();
        connections.set(0);
    }

    MadeUpstream says(String path, Says answer) {
        says.put(path, answer);
        return this;
    }

    MadeUpstream status(String path, int status, String... headers) {
        return says(path,
                out -> head(out, status, headers.length == 0 ? "X-None: 1" : String.join("\r\n", headers), 0));
    }

    MadeUpstream file(String path, byte[] bytes) {
        return says(path, out -> {
            head(out, 200, "Content-Type: application/octet-stream", bytes.length);
            out.write(bytes);
        });
    }

    void remove(String path) {
        says.remove(path);
    }

    static void head(OutputStream out, int status, String headers, long length) throws IOException {
        out.write(("HTTP/1.1 " + status + " Made\r\nConnection: close\r\nContent-Length: " + length + "\r\n" + headers
                + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; var out = socket.getOutputStream()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            String first = in.readLine();
            if (first == null) {
                return;
            }
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "Authorization:", 0, 14)) {
                    credentials.add(line);
                }
            }
            String path = first.split(" ", -1)[1].replaceFirst("^/repo/", "");
            requests.add(path);
            var answer = says.get(path);
            if (answer == null) {
                head(out, 404, "X-None: 1", 0);
            } else {
                answer.to(out);
            }
        } catch (IOException _) {
            return; // the other side has gone, which is its right
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
