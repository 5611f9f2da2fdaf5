package org.strongset.check;

import java.io.IOException;
import java.util.List;
import org.strongset.model.Decision;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;

/// The steps from bytes to a kept verdict, one method each. Each may fail in any way; [Checker] is what they fail into.
///
/// It is an interface so that a test can make every step fail.
interface Steps {
    /// bytes → claim.
    Claim read(Question question) throws IOException;

    /// claim → evidence, for one layer: the keyrings are the layer's own.
    List<Evidence> verify(Claim claim, Layer layer) throws IOException;

    /// What is remembered of the package.
    List<Evidence> recall(Claim claim);

    /// What indexes list and people adopted, for one layer.
    List<Evidence> history(Question question, Claim claim, Layer layer);

    /// evidence → decision.
    Decision decide(Subject subject, LayeredPolicy policy);

    /// Keeps the verdict with all that it was made of, and what the person or the answer vouches for.
    void keep(Question question, Claim claim, Subject subject, LayeredPolicy policy, Answer answer);
}
