package org.strongset.maven;

import java.util.List;

/// What a build of the tree needs.
///
/// @param needed in the order of their coordinates, none twice
/// @param modules of the tree, the first one asked for first
/// @param ignored repositories that POMs declare
/// @param problems why this may not be all; empty means that it is all
/// @param client whose configuration and bindings these are, in words: `Maven 3.8.7 at /usr/share/maven, Java 17.0.15`
public record Resolution(List<Needed> needed, List<Module> modules, List<IgnoredRepository> ignored,
        List<Problem> problems, String client) {
    public Resolution {
        needed = List.copyOf(needed);
        modules = List.copyOf(modules);
        ignored = List.copyOf(ignored);
        problems = List.copyOf(problems);
    }

    Resolution with(List<Needed> others) {
        return new Resolution(others, modules, ignored, problems, client);
    }
}
