package org.strongset.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A server on loopback that sends any bytes at all, also such as are no HTTP. It keeps what was asked.
public final class Loopback implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, Says> says = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What one path answers; whoever only writes a part has sent only a part.
    @FunctionalInterface
    public interface Says {
        /// Answers.
        void to(OutputStream out) throws IOException;
    }

    /// One question.
    ///
    /// @param lines its head, from the request line on
    public record Asked(String path, List<String> lines) {
        public Asked {
            lines = List.copyOf(lines);
        }

        /// Returns whether it has this header.
        public boolean has(String header) {
            return lines.stream().anyMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
        }
    }

    /// Opens it.
    public Loopback() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Returns its address, without a `/` at the end.
    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /// Returns all questions so far.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Returns the paths that were asked for.
    public List<String> paths() {
        return asked.stream().map(Asked::path).toList();
    }

    /// Forgets the questions so far.
    public void forget() {
        asked.clear();
    }

    /// Returns how many bytes it got rid of.
    public long sent() {
        return sent.get();
    }

    /// Answers a path in a way of its own.
    public Loopback says(String path, Says answer) {
        says.put(path, answer);
        return this;
    }

    /// Answers a path with a file.
    public Loopback file(String path, byte[] bytes) {
        return says(path, out -> {
            head(out, "200 OK", "Content-Length: " + bytes.length);
            out.write(bytes);
        });
    }

    /// Answers a path with a status and headers.
    public Loopback status(String path, String status, String... headers) {
        return says(path, out -> head(out, status, String.join("\r\n", headers), "Content-Length: 0"));
    }

    /// Answers a path with one byte, and then with nothing until the server is closed.
    public Loopback stuck(String path) {
        return says(path, out -> {
            head(out, "200 OK");
            out.write('a');
            out.flush();
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Answers 404 for a path from now on.
    public Loopback remove(String path) {
        says.remove(path);
        return this;
    }

    /// Writes a status line and headers.
    public static void head(OutputStream out, String status, String... headers) throws IOException {
        var text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (var header : headers) {
            text.append(header).append(header.isEmpty() ? "" : "\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    /// Sends the same over and over until the other side hangs up, or it is 256 MB.
    public static void endless(OutputStream out, String what) throws IOException {
        byte[] bytes = what.repeat(1 + (1 << 16) / what.length()).getBytes(ISO_8859_1);
        for (long all = 0; all < 256_000_000; all += bytes.length) {
            out.write(bytes);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            var lines = new ArrayList<String>();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            if (lines.isEmpty()) {
                return;
            }
            var path = lines.getFirst().split(" ", -1)[1];
            asked.add(new Asked(path, lines));
            var out = new Counting(socket.getOutputStream());
            var answer = says.get(path);
            if (answer == null) {
                head(out, "404 no", "Content-Length: 0");
            } else {
                answer.to(out);
            }
        } catch (IOException _) {
            return; // the other side has had enough
        }
    }

    private final class Counting extends OutputStream {
        private final OutputStream out;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            sent.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
