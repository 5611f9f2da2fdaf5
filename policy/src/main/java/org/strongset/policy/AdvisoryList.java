package org.strongset.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `[list.NAME]`: a list of malware and advisories on this machine.
///
/// @param file the path of a JSON file, a folder of them or a zip of them; as written, so relative to the policy file
/// @param vex the paths of OpenVEX documents that take its advisories back, and never that something is malware
/// @param maxAge how old its newest record may be; null if only `revocations-max-age` says
public record AdvisoryList(String name, String file, List<String> vex, @Nullable Duration maxAge) {
    public AdvisoryList {
        vex = List.copyOf(vex);
    }

    /// Returns it as a part of a sentence.
    String words() {
        return "the list \"" + name + "\" (" + file + ")";
    }
}
