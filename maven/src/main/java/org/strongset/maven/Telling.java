package org.strongset.maven;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/// Tells how far a resolution is, file by file as they come in; safe for several threads.
final class Telling extends AbstractTransferListener {
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();
    private volatile int total;

    Telling(Progress progress) {
        this.progress = progress;
    }

    /// From here on it is known how many there are.
    void of(int number) {
        done.set(0);
        total = number;
    }

    /// Tells that so many of them are there.
    void reached(int number, String what) {
        done.accumulateAndGet(number, Math::max);
        progress.at(number, total, what);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        var name = event.getResource().getResourceName();
        int known = total;
        int now = done.incrementAndGet();
        progress.at(known == 0 ? now : Math.min(now, known), known, name.substring(name.lastIndexOf('/') + 1));
    }
}
