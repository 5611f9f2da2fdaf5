package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.SignatureMemory;
import org.strongset.store.Store;
import org.strongset.store.StoreException;

/// The store's memory of signatures that fitted, for commands that need no store: what they verify is quicker the next time. It is opened when
/// there is much to verify; a few signatures are quicker verified than looked up. Where it cannot be used, that is said, and all is verified.
final class Remembered implements SignatureMemory, AutoCloseable {
    private static final int FEW = 100;

    private final Console console;
    private final SignatureMemory first = SignatureMemory.inProcess();
    private @Nullable Store store;
    private int asked;

    Remembered(Console console) {
        this.console = console;
    }

    @Override
    public synchronized boolean fitted(Digest key) {
        if (++asked == FEW) {
            store = open();
        }
        return first.fitted(key) || (store != null && store.fitted(key));
    }

    private @Nullable Store open() {
        try {
            return Store.open(console.dataFolder(), console.cacheFolder());
        } catch (StoreException e) {
            console.err()
                    .println("strongset: what was verified before is not remembered: " + Visible.of(String.valueOf(e
                            .getMessage())));
            return null;
        }
    }

    @Override
    public synchronized void remember(Digest key) {
        if (store == null) {
            first.remember(key);
        } else {
            store.remember(key);
        }
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
