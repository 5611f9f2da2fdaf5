package org.strongset.bench;

/// What one turn cost, in seconds.
///
/// @param cpu user and system time of all threads
record Sample(double wall, double cpu) {
    Sample dividedBy(double times) {
        return new Sample(wall / times, cpu / times);
    }
}
