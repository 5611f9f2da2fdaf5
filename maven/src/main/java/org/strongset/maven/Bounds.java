package org.strongset.maven;

import java.io.Serial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/// Stops a transfer that grows beyond what such a file may have, or that never ends.
final class Bounds extends AbstractTransferListener {
    /// After this long a transfer must have come along by so many bytes for each second.
    private static final long PATIENCE_SECONDS = 60;
    private static final long LEAST_A_SECOND = 1024;
    private static final long MAX_FILE = 2L << 30;
    private static final long MAX_SIGNATURE = 1L << 20;
    private static final long MAX_METADATA = 16L << 20;

    /// The upstream answers, but would not come to an end: as good as no answer.
    static final class TooSlow extends TransferCancelledException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooSlow(String message) {
            super(message);
        }
    }

    private final LongSupplier nanoTime;
    private final Map<TransferResource, Long> began = new ConcurrentHashMap<>();

    /// @param nanoTime a clock as [System#nanoTime] is one
    Bounds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void transferStarted(TransferEvent event) {
        began.put(event.getResource(), nanoTime.getAsLong());
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        began.remove(event.getResource());
    }

    @Override
    public void transferFailed(TransferEvent event) {
        began.remove(event.getResource());
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        String name = event.getResource().getResourceName();
        long most = name.endsWith(".pom")
                ? SafeXml.MAX_BYTES
                : Signatures.isOne(name) ? MAX_SIGNATURE : name.endsWith(".xml") ? MAX_METADATA : MAX_FILE;
        if (event.getTransferredBytes() > most) {
            throw new TransferCancelledException(name + " has more than " + most + " bytes");
        }
        long now = nanoTime.getAsLong();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(now - began.getOrDefault(event.getResource(), now));
        if (seconds > PATIENCE_SECONDS && event.getTransferredBytes() < seconds * LEAST_A_SECOND) {
            throw new TooSlow(name + " came too slowly: " + event.getTransferredBytes()
                    + " bytes in " + seconds + " s");
        }
    }
}
