package org.strongset.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.strongset.policy.Fault;

/// Tells what is wrong with a policy file: the first fault decides the code, all of them are shown.
final class FaultyPolicy {
    private FaultyPolicy() {}

    static CommandException of(String shown, List<Fault> faults) {
        var first = faults.getFirst();
        var more = faults.size() == 1
                ? ""
                : faults.stream().skip(1)
                        .map(fault -> fault.line() + ":" + fault.column() + ": " + fault.code() + ": "
                                + fault.message())
                        .collect(Collectors.joining("; also ", "; also ", ""));
        return new CommandException(first.code(), first.message() + more,
                shown + ":" + first.line() + ":" + first.column());
    }
}
