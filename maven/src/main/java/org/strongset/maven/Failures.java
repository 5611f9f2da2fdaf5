package org.strongset.maven;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Tells apart why a file did not come. "Not found" only if every repository that was asked said so itself.
final class Failures {
    private Failures() {}

    /// @param suffix added to "not found"
    static Got.Missing missing(ArtifactResult result, String suffix) {
        var exceptions = result.getMappedExceptions();
        var why = why(exceptions.values());
        var said = new TreeSet<String>();
        exceptions.forEach((repository, list) -> list.forEach(e -> said.add(repository.getId() + ": " + said(e))));
        String message = result.getRequest().getArtifact() + " " + switch (why) {
            case NOT_FOUND -> "is at none of the repositories";
            case UNAVAILABLE -> "could not be had";
            case RATE_LIMITED -> "could not be had: too many requests, try again later";
            case OFFLINE -> "was never fetched, and offline means no connection";
            case REFUSED -> "came, but is not to be used";
        } + (said.isEmpty() ? " (no repository is configured for it)" : " (" + String.join("; ", said) + ")")
                + (why == Got.Why.NOT_FOUND ? suffix : "");
        return new Got.Missing(why, why == Got.Why.REFUSED ? code(exceptions.values()) : null, message);
    }

    /// Returns why something could not be collected: the file that was not to be had, if it was one, and what to do.
    ///
    /// @param what what is not known for it
    /// @param elsewhere what to say if nobody has the file
    static Problem problem(Collection<Exception> failures, String what, String elsewhere) {
        for (var failure : failures) {
            for (Throwable at = failure; at != null; at = at.getCause()) {
                if (at instanceof ArtifactResolutionException unresolved) {
                    var missing = missing(unresolved.getResult(), elsewhere);
                    return new Problem(missing.why(),
                            missing.why() == Got.Why.NOT_FOUND ? Code.UPSTREAM_HAS_NONE : missing.code(),
                            what + ": " + missing.message() + todo(missing.why()));
                }
            }
        }
        var why = failures.isEmpty() ? Got.Why.UNAVAILABLE : why(List.of(List.copyOf(failures)));
        var first = failures.stream().findFirst();
        return new Problem(why, first.map(Failures::code).orElse(null),
                what + first.map(failure -> ": " + root(failure)).orElse("") + todo(why));
    }

    private static String root(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.toString() : at.getMessage();
    }

    private static String todo(Got.Why why) {
        return switch (why) {
            case NOT_FOUND -> "; name another version, or add a repository that has it to your settings";
            case UNAVAILABLE, RATE_LIMITED -> "; try again later";
            case OFFLINE -> "; check once without --offline";
            case REFUSED -> "";
        };
    }

    private static Code code(Collection<List<Exception>> exceptions) {
        return exceptions.stream().flatMap(List::stream)
                .anyMatch(e -> e.getCause() instanceof TransferCancelledException)
                        ? Code.LIMIT_EXCEEDED
                        : Code.UPSTREAM_INVALID;
    }

    /// The gravest answer counts: bytes refused, then too many requests, then no answer, then offline, then not found.
    static Got.Why why(Collection<List<Exception>> exceptions) {
        var all = exceptions.stream().flatMap(List::stream).map(Failures::why).toList();
        for (var why : List.of(Got.Why.REFUSED, Got.Why.RATE_LIMITED, Got.Why.UNAVAILABLE, Got.Why.OFFLINE)) {
            if (all.contains(why)) {
                return why;
            }
        }
        return Got.Why.NOT_FOUND;
    }

    /// Returns the code of a name that was refused, if that is what happened.
    static @Nullable Code code(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof MavenException named) {
                return named.code();
            }
        }
        return null;
    }

    static Got.Why why(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case RepositoryOfflineException _ -> {
                    return Got.Why.OFFLINE;
                }
                case MavenException _ -> {
                    return Got.Why.REFUSED;
                }
                case ChecksumFailureException _ -> {
                    return Got.Why.REFUSED;
                }
                case Bounds.TooSlow _ -> {
                    return Got.Why.UNAVAILABLE;
                }
                case TransferCancelledException _ -> {
                    return Got.Why.REFUSED;
                }
                case HttpTransporterException http when http.getStatusCode() == 429 -> {
                    return Got.Why.RATE_LIMITED;
                }
                default -> {
                    // ask its cause
                }
            }
        }
        return failure instanceof ArtifactNotFoundException || failure instanceof MetadataNotFoundException
                ? Got.Why.NOT_FOUND
                : Got.Why.UNAVAILABLE;
    }

    private static String said(Exception failure) {
        if (failure instanceof ArtifactNotFoundException) {
            return why(failure) == Got.Why.OFFLINE ? "offline" : "not there";
        }
        Throwable cause = failure instanceof ArtifactTransferException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return cause instanceof HttpTransporterException http
                ? "HTTP " + http.getStatusCode() + (http.getStatusCode() / 100 == 3
                        ? ", a redirect, which is not followed: put the address that it leads to into your settings"
                        : "")
                : cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
