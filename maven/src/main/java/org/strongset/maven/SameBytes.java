package org.strongset.maven;

import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicy;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicyProvider;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.TransferResource;

/// Refuses bytes that differ from the upstream's checksum, whatever the settings say; takes them if there is none.
final class SameBytes implements ChecksumPolicyProvider, ChecksumPolicy {
    @Override
    public ChecksumPolicy newChecksumPolicy(RepositorySystemSession session, RemoteRepository repository,
            TransferResource resource, String policy) {
        return this;
    }

    @Override
    public String getEffectiveChecksumPolicy(RepositorySystemSession session, String policy1, String policy2) {
        return "fail";
    }

    @Override
    public boolean onChecksumMatch(String algorithm, ChecksumKind kind) {
        return true;
    }

    @Override
    public void onChecksumMismatch(String algorithm, ChecksumKind kind, ChecksumFailureException exception)
            throws ChecksumFailureException {
        throw exception;
    }

    @Override
    public void onChecksumError(String algorithm, ChecksumKind kind, ChecksumFailureException exception) {
        // no answer is no checksum
    }

    @Override
    public void onNoMoreChecksums() {
        // the answer then has none
    }

    @Override
    public void onTransferRetry() {
        // nothing is kept between tries
    }

    @Override
    public boolean onTransferChecksumFailure(ChecksumFailureException exception) {
        return false;
    }
}
