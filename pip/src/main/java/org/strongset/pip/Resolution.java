package org.strongset.pip;

import java.util.List;

/// All that may be installed.
///
/// @param needed the files, in the order of their names
/// @param problems what is asked for and is no file that can be named
/// @param remarks about pip's configuration
/// @param indexes whom pip asks, without passwords, in its order
public record Resolution(List<Needed> needed, List<Problem> problems, List<Remark> remarks, List<String> indexes) {
    public Resolution {
        needed = List.copyOf(needed);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
        indexes = List.copyOf(indexes);
    }
}
