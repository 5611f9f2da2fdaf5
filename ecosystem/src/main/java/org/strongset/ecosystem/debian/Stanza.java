package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// One paragraph of a `.sources` file: each of its types, of each of its suites, at each of its URIs.
final class Stanza {
    private static final List<String> NOT_OPTIONS = List.of("types", "uris", "suites", "components", "enabled");
    private static final Map<String, String> ONE_LINE = Map.of("architectures", "arch", "architectures-add", "arch+",
            "architectures-remove", "arch-", "languages", "lang", "languages-add", "lang+", "languages-remove",
            "lang-", "targets", "target", "targets-add", "target+", "targets-remove", "target-");

    private final Paragraph fields;
    private final String architecture;

    Stanza(Paragraph fields, String architecture) {
        this.fields = fields;
        this.architecture = architecture;
    }

    List<AptSource> sources(int most) {
        boolean enabled = fields.line("Enabled").map(yes -> Checked.bool(fields.where(), "Enabled", yes)).orElse(true);
        var types = required("Types").stream().map(this::type).toList();
        var uris = required("URIs").stream().map(uri -> AptUri.base(fields.where(), uri, architecture)).toList();
        var suites = required("Suites").stream().map(suite -> AptUri.expand(suite, architecture)).toList();
        if ((long) types.size() * uris.size() * suites.size() > most) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, fields.where() + ": more than " + most + " sources");
        }
        var options = options();
        var key = key();
        var sources = new ArrayList<AptSource>();
        for (var type : types) {
            for (var uri : uris) {
                for (var suite : suites) {
                    sources.add(new AptSource(fields.where(), type, uri, suite, fields.words("Components"), options,
                            key, enabled));
                }
            }
        }
        return sources;
    }

    private List<String> required(String name) {
        var words = fields.words(name);
        if (words.isEmpty()) {
            throw fields.malformed("the field " + name + " is missing, or empty");
        }
        return words;
    }

    private AptSource.Type type(String label) {
        return AptSource.Type.find(label).orElseThrow(() -> fields.malformed("\"" + label
                + "\" is neither deb nor deb-src"));
    }

    private Map<String, List<String>> options() {
        var options = new LinkedHashMap<String, List<String>>();
        for (var name : fields.names()) {
            boolean key = name.equals("signed-by") && key() != null;
            if (!NOT_OPTIONS.contains(name) && !key) {
                options.put(ONE_LINE.getOrDefault(name, name), fields.words(name));
            }
        }
        return options;
    }

    /// Returns the certificates that stand in the field `Signed-By` itself, or null if it names files or fingerprints.
    private @Nullable String key() {
        var lines = fields.text("Signed-By").stream().dropWhile(String::isEmpty).toList();
        return !lines.isEmpty() && lines.getFirst().startsWith("-----BEGIN PGP ")
                ? String.join("\n", lines) + "\n"
                : null;
    }
}
