package org.strongset.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.policy.Fault.Position;

/// Gathers what is wrong with one file.
final class Faults {
    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(Code code, Position at, String message) {
        if (faults.size() < Parsed.Faulty.MOST) {
            faults.add(new Fault(code, file, at.line(), at.column(), message));
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /// Returns them in the file's order.
    List<Fault> sorted() {
        return faults.stream().sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column)).toList();
    }
}
