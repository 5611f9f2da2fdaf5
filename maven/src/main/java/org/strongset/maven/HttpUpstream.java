package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.AbstractTransporter;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.PeekTask;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.http.ChecksumExtractor;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporter;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterException;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.strongset.model.Code;
import org.strongset.transport.Body;
import org.strongset.transport.Connections;
import org.strongset.transport.TransportException;
import org.strongset.transport.Upstream;

/// Asks one repository for Maven's resolver, in the words of which it answers.
///
/// What the upstream sends besides files is bounded by the room `transport`, the size of a checksum here, files by [Bounds].
final class HttpUpstream extends AbstractTransporter implements HttpTransporter {
    private static final int MAX_CHECKSUM = 16 << 10;

    private final Upstream upstream;
    private final ChecksumExtractor checksums;

    HttpUpstream(RepositorySystemSession session, RemoteRepository repository, Connections connections,
            ChecksumExtractor checksums) throws NoTransporterException {
        String url = repository.getUrl();
        try {
            this.upstream = new Upstream(new URI(url.endsWith("/") ? url : url + "/"),
                    HttpAccess.of(session, repository), connections);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new NoTransporterException(repository, e.getMessage(), e);
        }
        this.checksums = checksums;
    }

    @Override
    protected void implPeek(PeekTask task) throws Exception {
        try {
            upstream.peek(task.getLocation());
        } catch (TransportException e) {
            throw inTheResolversWords(e);
        }
    }

    @Override
    protected void implGet(GetTask task) throws Exception {
        try {
            upstream.<TransferCancelledException>get(task.getLocation(), Long.MAX_VALUE, body -> read(task, body));
        } catch (TransportException e) {
            throw inTheResolversWords(e);
        }
    }

    @Override
    protected void implPut(PutTask task) {
        throw new UnsupportedOperationException("nothing is ever uploaded");
    }

    private void read(GetTask task, Body body) throws IOException, TransferCancelledException {
        var bytes = body.bytes();
        if (isChecksum(task.getLocation().getPath())) {
            byte[] text = bytes.readNBytes(MAX_CHECKSUM + 1);
            if (text.length > MAX_CHECKSUM) {
                throw new IOException(
                        task.getLocation() + " has more than " + MAX_CHECKSUM + " bytes; it is no checksum");
            }
            bytes = new ByteArrayInputStream(text);
        }
        utilGet(task, bytes, false, body.length(), false);
        date(task, body);
        var said = checksums.extractChecksums(name -> body.header(name).orElse(null));
        if (said != null) {
            said.forEach(task::setChecksum);
        }
    }

    /// Gives a file the time that the upstream gives it, for [Listings]. Lists of versions keep the one at which they came, by which
    /// the resolver knows when to ask for them anew.
    private static void date(GetTask task, Body body) throws IOException {
        var file = task.getDataPath();
        var path = task.getLocation().getPath();
        if (file == null || isChecksum(path) || path.contains("maven-metadata")) {
            return;
        }
        var time = body.header("Last-Modified").flatMap(HttpUpstream::time);
        if (time.isPresent()) {
            Files.setLastModifiedTime(file, FileTime.from(time.get()));
        }
    }

    /// Reads a time of HTTP; empty for what is none.
    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isChecksum(String path) {
        return path.endsWith(".sha1") || path.endsWith(".sha256") || path.endsWith(".sha512") || path.endsWith(".md5");
    }

    private static Exception inTheResolversWords(TransportException e) {
        return switch (e.why()) {
            case REFUSED, TOO_LARGE -> new MavenException(Code.UPSTREAM_INVALID, String.valueOf(e.getMessage()), e);
            case NOT_FOUND, RATE_LIMITED -> new HttpTransporterException(e.status());
            case UNAVAILABLE -> e.status() > 0
                    ? new HttpTransporterException(e.status())
                    : e.getCause() instanceof IOException cause ? cause : e;
            case TOO_SLOW -> new InterruptedIOException(e.getMessage()).initCause(e) instanceof IOException late
                    ? late
                    : e;
        };
    }

    @Override
    protected void implClose() {
        // the connections are those of all repositories
    }
}
