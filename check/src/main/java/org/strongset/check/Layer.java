package org.strongset.check;

import java.nio.file.Path;
import org.strongset.policy.Policy;

/// One policy that is asked.
///
/// @param name `policy` (named by `--policy`), `machine`, `user` or `project`
/// @param base the folder that the policy's own relative paths start from
public record Layer(String name, Policy policy, Path base) {}
