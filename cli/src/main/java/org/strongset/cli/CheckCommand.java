package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import org.strongset.check.Layer;
import org.strongset.model.Code;
import org.strongset.model.Reason;

/// `strongset check SUBJECT...`: may this be used?
final class CheckCommand implements Command {
    /// What every command that asks the policy takes.
    static final List<Option> ASKING = List.of(
            Option.one("--policy", "FILE", "decide by this policy instead of the user's and the project's"),
            Option.many("--evidence", "FILE", "a signature file, instead of those beside the subject"),
            Option.one("--as", "PURL", "what the file is, instead of what its own metadata say"));

    @Override
    public CommandSpec spec() {
        var options = new ArrayList<>(ASKING);
        options.add(Option.flag("--pin",
                "you compared the fingerprint: remember the signer where it would ask"));
        options.add(
                Option.one("--since", "GITREF|OLDLOCK", "decide on what changed since a commit, or an old lock file"));
        options.add(Format.OPTION);
        options.add(Option.flag("--all", "of many subjects, print each answer"));
        options.addAll(Apt.OPTIONS);
        options.addAll(Trees.OF_BUILDS);
        return new CommandSpec("check", "[SUBJECT...]", "may this be used here: who says so, and by which rule", """
                Without a subject it decides on all that the working directory holds, projects in folders below it too, and
                says what of it was not read.

                Decides on files: archives with a signature beside them (FILE.asc, FILE.sig, FILE.sigstore.json), and Debian
                source packages (.dsc) with the files that they name; a .changes beside a package speaks for it, too. What
                a file is, its own metadata say; its file name must agree.

                And on builds: for a pom.xml, or a folder with one, on every file that Maven would put on a class path or read
                a model from, of all its modules: dependencies, plugins, extensions, what these depend on, and the POMs.
                They come from the repositories of Maven's own settings, and from no others; what a POM names is said and
                not asked. Nothing of the build is run.

                And on Debian packages: a .deb, or with --installed all that dpkg says is installed, or those that are named. A
                rule with archive-chain asks whether an archive names them, by the newer of the lists that apt has fetched and
                those in the cache. An archive that apt is configured for is asked if neither is there, if they are over, or
                with --refresh. pkg:deb/debian/NAME@VERSION is found in the lists, fetched, and checked as a .deb is;
                ?arch=ARCH says for which architecture, ?arch=source that the source package is meant.

                And on packages of npm: for a package-lock.json or npm-shrinkwrap.json, or a folder with one, on every package that
                npm would install, and for pkg:npm/NAME@VERSION on that one. A lock file names each by a digest, so what speaks
                for it is verified without its bytes; npm's own cache is looked into for them, and they are fetched only if
                the policy asks what is inside. The registry is the one of npm's own settings, without the project's .npmrc.

                And on Python projects: for a requirements.txt, a pylock.toml, or a folder with one, on every file that pip may
                install, wherever; for pkg:pypi/NAME@VERSION on all files of that version, ?file_name=FILE for one. The indexes
                are those of pip's own configuration. What names no exact version is not resolved here, and said.

                And on lists of components: for a document of CycloneDX (1.2 to 1.7, JSON or XML) or SPDX (2.2, 2.3, JSON or tags) on
                each component of npm, Python or Maven by the digest that it gives; one without a digest is no yes, and what
                cannot be asked about is counted. The indexes are those of the clients' own settings, whatever a purl names.

                With --since it decides only on what was not needed in that commit of the repository, or by that old lock file
                (strongset.lock, too), and says of each version what is worse or better than of the one before. Everything else
                is neither looked at nor part of the exit code. Nothing of the repository is run.

                For each subject it prints the answer, who says so, the rule, what the answer assumes, and for a no the
                least that would change it; of many subjects, the classes of answers and the worst of them (--all: each).
                It never prompts. Every verdict is kept in the store.

                --format prints the same answer for others: json; sarif for code scanning; junit as a test report; github as
                annotations of a workflow; markdown as a comment on a change. Each names file and line where the package is
                asked for.
                """, options,
                List.of("0   every subject is allowed", "10  denied", "11  stale", "12  a person would have to answer",
                        "20  evidence, or the file itself, is invalid", "30  something needed cannot be had"),
                List.of("strongset check", "strongset check --since origin/main",
                        "strongset check --policy examples/policy.toml examples/*.jar",
                        "strongset check --policy policy/strongset.toml pom.xml",
                        "strongset check package-lock.json",
                        "strongset check requirements.txt",
                        "strongset check --installed --refresh",
                        "strongset check pkg:deb/debian/hello@2.10-3",
                        "strongset check --as pkg:generic/tool@1.0 tool.bin"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var format = Format.of(arguments);
        var report = Checking.run(arguments, console);
        console.out().print(switch (format) {
            case TEXT -> text(report, arguments, console);
            case JSON -> DecisionJson.of(report);
            case SARIF -> SarifReport.of(report);
            case MARKDOWN -> MarkdownReport.of(report);
            case JUNIT -> JunitReport.of(report);
            case GITHUB -> GithubReport.of(report);
        });
        return report.exit().code();
    }

    private static String text(CheckReport report, Arguments arguments, Console console) {
        boolean color = console.color(arguments);
        boolean few = report.answered().size() <= ClassesText.FEW;
        if (report.since() != null) {
            return SinceText.of(report.since()) + (arguments.has("--all")
                    ? DecisionText.of(report, color)
                    : few ? DecisionText.brief(report, color) : ClassesText.of(report, color));
        }
        return arguments.has("--all") || few ? DecisionText.of(report, color) : ClassesText.of(report, color);
    }

    static List<CheckReport.Source> sources(List<Layer> layers) {
        return layers.stream().map(layer -> new CheckReport.Source(layer.name(), layer.policy().name(),
                layer.policy().goal(), layer.policy().sha256())).toList();
    }

    static void notes(Arguments arguments, Console console, List<Reason> notes) {
        if (arguments.has("--policy")) {
            notes.add(
                    Reason.of(Code.POLICY_REPLACED, "--policy stands in place of the user's and the project's policy"));
        }
        for (var name : PolicyLayers.ignored(arguments, console)) {
            notes.add(Reason.of(Code.CONFIG_IGNORED, name + " lies in the working directory and was not read"));
        }
    }
}
