package org.strongset.transport;

import java.io.IOException;

/// Where a file goes.
///
/// @param <E> what else may go wrong there
@FunctionalInterface
public interface Sink<E extends Exception> {
    /// Takes a whole file, while it comes.
    ///
    /// @throws IOException of `body`, always a [TransportException], or whatever goes wrong on the caller's side
    void take(Body body) throws IOException, E;
}
