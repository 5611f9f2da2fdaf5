package org.strongset.cli;

import java.util.List;
import org.strongset.policy.Fault;

/// Tells what is wrong with a policy file: the first fault decides the code, all of them are shown.
final class FaultyPolicy {
    private FaultyPolicy() {}

    static CommandException of(String shown, List<Fault> faults) {
        var first = faults.getFirst();
        var also = faults.stream().skip(1).map(fault -> "%s:%s:%s: %s: %s".formatted(shown, fault.line(),
                fault.column(), fault.code(), fault.message())).toList();
        return new CommandException(first.code(), first.message(),
                shown + ":" + first.line() + ":" + first.column(), also);
    }
}
