package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongset.maven.Needed;
import org.strongset.maven.Role;

/// What a Maven build needs a file for.
///
/// @param poms the lines of the modules' POMs
record BuildNeed(Needed needed, ModuleLines poms) implements Need {

    @Override
    public String words() {
        return String.join(", ", all());
    }

    /// Nothing, too, if it is the file that a POM is of.
    @Override
    public String by() {
        if (needed.via().isEmpty()) {
            return "";
        }
        var last = needed.via().getLast();
        var of = needed.coordinates();
        boolean own = last.group().equals(of.group()) && last.artifact().equals(of.artifact())
                && last.version().equals(of.version());
        return own ? "" : ", needed by " + last;
    }

    @Override
    public Place place() {
        return poms.of(needed);
    }

    /// What runs before the tests, and with the most rights, comes first.
    @Override
    public int rank() {
        int rank = needed.coordinates().extension().equals("pom") ? 10 : 0;
        var roles = needed.roles();
        if (roles.contains(Role.EXTENSION)) {
            return rank;
        } else if (roles.contains(Role.PLUGIN)) {
            return rank + 1;
        } else if (roles.contains(Role.PLUGIN_DEPENDENCY) || roles.contains(Role.PROCESSOR)) {
            return rank + 2;
        }
        return rank + (needed.scopes().contains("compile") || needed.scopes().contains("runtime") ? 3 : 4);
    }

    @Override
    public void json(Json json) {
        json.array("neededAs");
        needed.roles().forEach(role -> json.element(name(role)));
        json.endArray().array("scopes");
        needed.scopes().forEach(json::element);
        json.endArray().array("via");
        needed.via().forEach(coordinates -> json.element(coordinates.toString()));
        json.endArray();
    }

    private List<String> all() {
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
