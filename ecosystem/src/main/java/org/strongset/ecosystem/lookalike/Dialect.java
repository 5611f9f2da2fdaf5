package org.strongset.ecosystem.lookalike;

import java.util.Locale;
import java.util.Set;

/// How an ecosystem builds its names.
enum Dialect {
    NPM,
    PYPI,
    MAVEN,
    OTHER;

    static Dialect of(String type) {
        return switch (type) {
            case "npm" -> NPM;
            case "pypi" -> PYPI;
            case "maven" -> MAVEN;
            default -> OTHER;
        };
    }

    /// Returns the words that stand before or behind a name and say no more than the ecosystem.
    Set<String> affixes() {
        return switch (this) {
            case NPM -> Set.of("js", "node", "npm");
            case PYPI -> Set.of("py", "python", "pip");
            case MAVEN, OTHER -> Set.of();
        };
    }

    /// Returns the one spelling of names that its index takes for one: of Python, `Foo__Bar` is `foo-bar`.
    String canonical(String name) {
        if (this != PYPI) {
            return name;
        }
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean mark = c == '-' || c == '_' || c == '.';
            if (!mark || text.isEmpty() || text.charAt(text.length() - 1) != '-') {
                text.append(mark ? '-' : c);
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
