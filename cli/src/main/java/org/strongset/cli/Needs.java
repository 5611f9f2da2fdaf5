package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongset.maven.Needed;
import org.strongset.maven.Role;

/// What a build needs a file for, in words.
final class Needs {
    private Needs() {}

    /// Returns one line: `plugin`, `compile and test dependency, POM`.
    static String words(Needed needed) {
        return String.join(", ", all(needed));
    }

    /// Returns who brought it in, as `, needed by g:a:v`; nothing if that is the project, or the file that a POM is of.
    static String by(Needed needed) {
        if (needed.via().isEmpty()) {
            return "";
        }
        var last = needed.via().getLast();
        var of = needed.coordinates();
        boolean own = last.group().equals(of.group()) && last.artifact().equals(of.artifact())
                && last.version().equals(of.version());
        return own ? "" : ", needed by " + last;
    }

    /// Returns the roles as the JSON names them: `dependency`, `plugin-dependency`, ….
    static List<String> names(Needed needed) {
        return needed.roles().stream().map(Needs::name).toList();
    }

    private static List<String> all(Needed needed) {
        var all = new ArrayList<String>();
        for (var role : needed.roles()) {
            all.add(role == Role.DEPENDENCY && !needed.scopes().isEmpty()
                    ? String.join(" and ", needed.scopes()) + " dependency"
                    : words(role));
        }
        return all;
    }

    private static String words(Role role) {
        return switch (role) {
            case DEPENDENCY -> "dependency";
            case PLUGIN -> "plugin";
            case PROCESSOR -> "annotation processor";
            case PLUGIN_DEPENDENCY -> "dependency of a plugin";
            case EXTENSION -> "extension of Maven";
            case CORE -> "part of Maven itself";
            case PARENT -> "parent POM";
            case BOM -> "imported POM";
            case MODEL -> "POM";
        };
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
