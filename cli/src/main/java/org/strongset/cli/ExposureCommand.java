package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Exit;

/// `strongset exposure [SUBJECT...]`: who could replace how many of your packages tomorrow?
final class ExposureCommand implements Command {
    private static final int SHOWN = 10;

    @Override
    public CommandSpec spec() {
        var options = new ArrayList<Option>();
        options.add(CheckCommand.ASKING.getFirst());
        options.add(Option.one("--svg", "FILE", "draw it, too, into a new file"));
        options.addAll(Apt.OPTIONS);
        options.addAll(Trees.OF_BUILDS);
        return new CommandSpec("exposure", "[SUBJECT...]", "who could replace how many of your packages tomorrow", """
                Takes the subjects that check takes; without one, all that the working directory holds. For each party it counts the
                packages that it could replace with their next version: a named publisher where the policy knows one, else
                the index, and each account that may publish the name there. Which accounts may is the index's own word, and is
                marked so.

                They are ranked by payoff, which is what they are worth to an attacker: for each package, what installing it can do
                (3 if it runs code, else 1) times where it runs (3 in the build, 2 in the product, 1 in tests), added up.

                It decides nothing: its exit says whether everything could be asked.
                """, options, List.of("0   everything was asked", "30  something needed cannot be had"),
                List.of("strongset exposure", "strongset exposure --svg exposure.svg package-lock.json"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var report = Checking.run(arguments, console);
        var exposure = Exposure.of(report);
        var svg = arguments.value("--svg");
        svg.ifPresent(file -> NewFile.write(console, file, ExposureSvg.of(exposure)));
        boolean lost = report.answered().stream().anyMatch(one -> one.answer().decision().exit() == Exit.UNAVAILABLE);
        var exit = lost ? Exit.UNAVAILABLE : Exit.DONE;
        console.out().print(arguments.has("--json") ? json(exposure, exit) : text(exposure, exit));
        return exit.code();
    }

    private static String text(Exposure exposure, Exit exit) {
        var rows = new Rows();
        rows.add("packages", exposure.packages() + ", whatever their versions and files");
        var reaches = exposure.reaches();
        for (var reach : reaches.subList(0, Math.min(SHOWN, reaches.size()))) {
            rows.add("could", line(reach, exposure.packages()));
        }
        if (reaches.size() > SHOWN) {
            rows.add("could", (reaches.size() - SHOWN) + " more, who reach less (--json has all)");
        }
        rows.add("one hand", exposure.oneHand() + " packages may be published by exactly one account; of " + exposure
                .unsaid() + " no index says by which");
        rows.add("smallest", exposure.leastBad().words());
        rows.add("exit", Integer.toString(exit.code()));
        return rows.toString();
    }

    private static String line(Exposure.Reach reach, int of) {
        return "%s (%s%s) replace %s of %s, %s of them with code at install; payoff %s".formatted(reach.name(), reach
                .role(), reach.byIndex() ? ", by the index's word" : "", reach.packages(), of, reach.atInstall(),
                reach
                        .payoff());
    }

    private static String json(Exposure exposure, Exit exit) {
        var json = new Json().object().field("schema", "strongset/exposure/v1").field("packages", exposure.packages())
                .array("reaches");
        for (var reach : exposure.reaches()) {
            json.object().field("id", reach.id()).field("name", reach.name()).field("role", reach.role()).field(
                    "byIndex", reach.byIndex()).field("packages", reach.packages()).field("atInstall", reach
                            .atInstall())
                    .field("payoff", reach.payoff()).endObject();
        }
        json.endArray();
        exposure.leastBad().json(json, "smallest");
        return json.field("onePublisher", exposure.oneHand()).field("publishersUnknown", exposure.unsaid())
                .field("exit", exit.code()).endObject().toString();
    }
}
