package org.strongset.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.policy.Fault.Position;
import org.tomlj.TomlPosition;

/// Gathers what is wrong with one file.
final class Faults {
    private final String file;
    private final List<Fault> faults = new ArrayList<>();
    private FilledLines lines = FilledLines.of("");

    Faults(String file) {
        this.file = file;
    }

    /// Says which lines of the file the parser saw.
    void lines(FilledLines filled) {
        lines = filled;
    }

    /// Returns where in the file something stands that the parser found.
    Position inFile(TomlPosition position) {
        return new Position(lines.inFile(position.line()), position.column());
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
