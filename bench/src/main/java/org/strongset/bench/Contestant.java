package org.strongset.bench;

import java.io.IOException;

/// Something that takes turns in doing a task.
interface Contestant {
    /// Does the task once and says what that cost.
    ///
    /// @throws IOException if it could not; then the whole comparison means nothing
    Sample turn() throws IOException;
}
