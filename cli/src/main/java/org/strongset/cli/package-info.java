/// The `strongset` command: arguments in, exit code out; all wiring, no opinion.
///
/// Start at [Program#run]: it finds the [Command] by its word, reads the [Arguments] by that command's own [CommandSpec]
/// and gives it a [Console]. Help, completion and man pages are printings of the same specs. A report is printed twice
/// from one value: by [DecisionText] and [DecisionJson], [VerifyText] and [VerifyJson].
///
/// stdout is the answer, stderr all else; exit codes are those of [org.strongset.model.Exit].
@NullMarked
package org.strongset.cli;

import org.jspecify.annotations.NullMarked;
