package org.strongset.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Gatherers;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.ArtifactUpload;
import org.eclipse.aether.spi.connector.MetadataDownload;
import org.eclipse.aether.spi.connector.MetadataUpload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.jspecify.annotations.Nullable;

/// Asks one repository: many at a time while it answers, one at a time once it said 429, and not at all any more after a
/// few questions without an answer. So neither side waits for nothing, and the waiting has an end.
final class Patience implements RepositoryConnector {
    /// Questions in a row that may go without an answer.
    private static final int MAX_FAILURES = 3;
    /// Some upstreams take a tenth of a second to look for a signature, and a thousandth for a POM: with eight at once a tree
    /// of 500 files waits six seconds for its signatures, with 24 two (docs/benchmarks.md).
    static final int AT_ONCE = 32;
    private static final int SIGNATURES = 24;

    private final RepositoryConnector connector;
    private final RemoteRepository repository;
    private final Mood mood;

    Patience(RepositoryConnector connector, RemoteRepository repository, Mood mood) {
        this.connector = connector;
        this.repository = repository;
        this.mood = mood;
    }

    /// How a repository has answered so far in this resolution.
    static final class Mood {
        /// Held while one asks, once a repository said 429.
        private final Object turn = new Object();
        private final Semaphore all = new Semaphore(AT_ONCE);
        private final Semaphore signatures = new Semaphore(SIGNATURES);
        private boolean answered;
        private boolean limited;
        private int failures;
        private boolean collected;
        private @Nullable Exception last;

        /// Signatures leave room for POMs, on which everything else waits.
        private void enter(boolean waits) {
            if (waits) {
                signatures.acquireUninterruptibly();
            }
            all.acquireUninterruptibly();
        }

        /// Says that all POMs are here. Once is enough: another look finds nearly all of them in the cache.
        synchronized void collected() {
            if (!collected) {
                collected = true;
                signatures.release(AT_ONCE - SIGNATURES - 1);
            }
        }

        private void leave(boolean waits) {
            all.release();
            if (waits) {
                signatures.release();
            }
        }

        private synchronized boolean answered() {
            return answered || failures >= MAX_FAILURES;
        }

        private synchronized boolean limited() {
            return limited;
        }

        private synchronized @Nullable Exception spent() {
            return failures >= MAX_FAILURES ? last : null;
        }

        private synchronized void heard(@Nullable Exception failure) {
            var why = failure == null ? Got.Why.NOT_FOUND : Failures.why(failure);
            if (failure == null || why == Got.Why.NOT_FOUND || why == Got.Why.REFUSED) {
                answered = true;
                failures = 0;
                return;
            }
            failures++;
            last = failure;
            limited |= why == Got.Why.RATE_LIMITED;
        }
    }

    @Override
    public void get(Collection<? extends ArtifactDownload> artifacts, Collection<? extends MetadataDownload> metadata) {
        List<ArtifactDownload> left = new ArrayList<>(artifacts == null ? List.of() : artifacts);
        while (!left.isEmpty() && !mood.answered()) { // nobody knows yet whether anyone is there
            one(left.removeFirst());
        }
        left.stream().gather(Gatherers.mapConcurrent(AT_ONCE, this::one)).forEach(_ -> {});
        for (var download : metadata == null ? List.<MetadataDownload>of() : metadata) {
            var spent = mood.spent();
            if (spent != null) {
                download.setException(new MetadataTransferException(download.getMetadata(), repository, spent));
            } else {
                connector.get(null, List.of(download));
                mood.heard(download.getException());
            }
        }
    }

    private ArtifactDownload one(ArtifactDownload download) {
        if (mood.limited()) {
            synchronized (mood.turn) {
                return ask(download);
            }
        }
        return ask(download);
    }

    private ArtifactDownload ask(ArtifactDownload download) {
        var spent = mood.spent();
        if (spent == null) {
            boolean waits = Signatures.isOne(download.getArtifact().getExtension());
            mood.enter(waits);
            try {
                connector.get(List.of(download), null);
            } finally {
                mood.leave(waits);
            }
            mood.heard(download.getException());
        } else {
            download.setException(new ArtifactTransferException(download.getArtifact(), repository, spent));
        }
        return download;
    }

    @Override
    public void put(Collection<? extends ArtifactUpload> artifacts, Collection<? extends MetadataUpload> metadata) {
        throw new UnsupportedOperationException("nothing is ever uploaded");
    }

    @Override
    public void close() {
        connector.close();
    }
}
