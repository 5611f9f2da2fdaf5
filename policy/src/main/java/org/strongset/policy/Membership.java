package org.strongset.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Party;
import org.strongset.trust.Principal;

/// Who is in a web of trust, by whichever model, and in words why, or what is short.
interface Membership {
    boolean isMember(Principal who);

    /// Returns by whose word a member came in; nobody's for a root.
    List<Party> introducers(Principal member);

    /// Returns how a member came in, as the rest of a sentence about them.
    String membership(Principal member);

    /// Returns what somebody lacks, as the rest of a sentence about them.
    String shortfall(Principal who);

    /// Returns what keeps somebody out.
    Code lack(Principal who);

    /// Returns the least that would make the leaf hold: certifications of one of those who signed, or a signature by a
    /// member if nobody did who could come in; null if nobody can give it.
    ///
    /// @param role what a member would sign as
    @Nullable
    Nearest nearest(List<Principal> signers, String role);

    /// Returns what an answer by this leaf takes for granted.
    List<String> assumes();
}
