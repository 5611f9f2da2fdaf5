package org.strongset.maven;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/// Stops a transfer that grows beyond what such a file may have.
final class Bounds extends AbstractTransferListener {
    private static final long MAX_FILE = 2L << 30;
    private static final long MAX_SIGNATURE = 1L << 20;
    private static final long MAX_METADATA = 16L << 20;

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        String name = event.getResource().getResourceName();
        long most = name.endsWith(".pom")
                ? SafeXml.MAX_BYTES
                : name.endsWith(".asc") ? MAX_SIGNATURE : name.endsWith(".xml") ? MAX_METADATA : MAX_FILE;
        if (event.getTransferredBytes() > most) {
            throw new TransferCancelledException(name + " has more than " + most + " bytes");
        }
    }
}
