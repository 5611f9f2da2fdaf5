package org.strongset.policy;

import java.util.List;

/// What a policy file turned out to be.
public sealed interface Parsed {

    /// It was understood.
    record Read(Policy policy) implements Parsed {}

    /// It was not: everything that is wrong with it, in the file's order, at least one and at most [#MOST].
    record Faulty(List<Fault> faults) implements Parsed {
        /// The most faults that are told of one file.
        public static final int MOST = 100;

        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
