package org.strongset.maven;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// An upstream on loopback that sends what no HTTP server would. How many bytes it got rid of is counted.
final class RawUpstream implements AutoCloseable {
    /// What is sent for a path.
    interface Answer {
        void send(String path, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final AtomicLong sent = new AtomicLong();

    RawUpstream(Answer answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/repo";
    }

    long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            var first = in.readLine();
            for (var line = first; line != null && !line.isEmpty(); line = in.readLine()) {
                // the request's headers say nothing here
            }
            if (first != null) {
                answer.send(first.split(" ", -1)[1].replaceFirst("^/repo/", ""),
                        new Counting(socket.getOutputStream()));
            }
        } catch (IOException _) {
            // the other side has had enough
        }
    }

    /// Sends the same over and over until the other side hangs up, or it is 256 MB.
    static void endless(OutputStream out, String what) throws IOException {
        byte[] bytes = what.repeat(1 + (1 << 16) / what.length()).getBytes(US_ASCII);
        for (long all = 0; all < 256_000_000; all += bytes.length) {
            out.write(bytes);
        }
    }

    static void write(OutputStream out, String what) throws IOException {
        out.write(what.getBytes(US_ASCII));
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
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
