package org.strongset.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.strongset.apt.Fetched;
import org.strongset.apt.Offer;
import org.strongset.apt.Source;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// A Debian package that a person named by its purl: found in the lists, its bytes brought here, and asked about as a file.
///
/// What the lists say only leads to bytes; whether an archive's signature covers them is asked of those bytes again.
final class NamedPackage {
    private static final int MOST_VERSIONS = 20;

    private final AptArchives archives;
    private final String architecture;

    /// @param architecture the machine's own
    NamedPackage(AptArchives archives, String architecture) {
        this.archives = archives;
        this.architecture = architecture;
    }

    /// Returns the question about its file, or the answer that there is none.
    Asked asked(String operand, Arguments arguments, Console console) {
        var purl = purl(operand, arguments);
        boolean source = "source".equals(purl.qualifiers().get("arch"));
        var type = source ? AptSource.Type.DEB_SRC : AptSource.Type.DEB;
        var from = archives.use(type);
        var offers = fitting(from, purl);
        if (offers.isEmpty()) {
            from = archives.useNewest(type);
            offers = fitting(from, purl);
        }
        if (offers.isEmpty()) {
            return absent(purl, operand, from);
        }
        return switch (archives.fetch(type, purl.name(), offers)) {
            case Fetched.Here(var file, var server) -> new Asked.Named(new ByPerson(file, operand, null,
                    Subjects.evidence(arguments, console), server, arguments.has("--pin")));
            case Fetched.Failed(var code, var message) -> new Asked.Problem(purl, operand, code, message);
        };
    }

    /// Reads the purl of a package that is named, of whatever kind.
    static Purl exact(String operand, Arguments arguments) {
        Purl purl;
        try {
            purl = Purl.parse(operand);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()), operand);
        }
        if (arguments.has("--as")) {
            throw new CommandException(Code.USAGE_ERROR, "a package that is named says what it is; leave out --as",
                    operand);
        }
        return purl;
    }

    private static Purl purl(String operand, Arguments arguments) {
        var purl = exact(operand, arguments);
        if (!"debian".equals(purl.namespace()) || purl.subpath() != null
                || !List.of("arch").containsAll(purl.qualifiers().keySet())) {
            throw new CommandException(Code.USAGE_ERROR,
                    "a package of apt's archives is written pkg:deb/debian/NAME@VERSION, and ?arch=ARCH behind it",
                    operand);
        }
        if (purl.version() == null) {
            throw new CommandException(Code.USAGE_ERROR, "say which version it is: pkg:deb/debian/" + purl.name()
                    + "@VERSION", operand);
        }
        return purl;
    }

    /// Without an architecture it is the machine's own, or else the package that is for all.
    private List<Offer> fitting(List<Source> from, Purl purl) {
        var named = Optional.ofNullable(purl.qualifiers().get("arch"));
        var offers = archives.offers(from, purl.name()).stream()
                .filter(offer -> offer.version().equals(purl.version())).toList();
        for (var wanted : named.map(List::of).orElse(List.of(architecture, "all"))) {
            var fitting = offers.stream().filter(offer -> offer.architecture().equals(wanted)).toList();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }

    private Asked absent(Purl purl, String operand, List<Source> from) {
        var code = Code.NOT_IN_ARCHIVE;
        var said = new ArrayList<String>();
        for (var problem : archives.problems(from, purl.name())) { // it could have named it
            said.add(problem.shown() + ": " + problem.code() + ": " + problem.message());
            code = problem.code().exit().worst(code.exit()) == code.exit() ? code : problem.code();
        }
        var versions = new LinkedHashSet<String>();
        archives.offers(from, purl.name()).forEach(offer -> versions.add(offer.version() + " (" + offer.architecture()
                + ")"));
        var there = versions.isEmpty()
                ? "none of the " + from.size() + " archives whose lists are here has a package of this name"
                : "none of the " + from.size() + " archives whose lists are here has it in this version; there are "
                        + String.join(", ", versions.stream().limit(MOST_VERSIONS).toList())
                        + (versions.size() > MOST_VERSIONS ? " and more" : "");
        return new Asked.Problem(purl, operand, code, there + (said.isEmpty() ? "" : "; " + String.join("; ", said)));
    }
}
