package org.strongset.ecosystem.lookalike;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds names that can be taken for others: for much used ones, or for those that a project uses already.
///
/// Immutable, and safe for many threads. Making one reads a list of some 100 KB; keep it for all names of an ecosystem.
/// The first name that is on no list makes the index; after that a look-up takes some microseconds.
public final class Lookalikes {
    /// No ecosystem has longer names; a longer one is not looked at.
    private static final int MOST_CHARS = 255;

    private final Dialect dialect;
    private final NameList popular;
    private final NameList own;
    private final Groups groups;

    private Lookalikes(Dialect dialect, NameList popular, NameList own, Groups groups) {
        this.dialect = dialect;
        this.popular = popular;
        this.own = own;
        this.groups = groups;
    }

    /// Returns those of the list that ships for an ecosystem, named as in a purl: `npm`, `pypi`, `maven`. For another
    /// ecosystem only names that are added by [#with] are compared.
    ///
    /// @throws java.io.UncheckedIOException if the installation is damaged
    public static Lookalikes shipped(String type) {
        var dialect = Dialect.of(type);
        return of(dialect, Popular.names(dialect));
    }

    static Lookalikes of(Dialect dialect, List<String> names) {
        return new Lookalikes(dialect, new NameList(dialect, names, true),
                new NameList(dialect, List.of(), false),
                dialect == Dialect.MAVEN ? Groups.of(names) : Groups.of(List.of()));
    }

    /// Returns these, and the names that a project has adopted: they are no lookalikes, and others can be taken for them. They
    /// stand in place of any that were given before, but for groups of Maven, which add up.
    public Lookalikes with(Collection<String> adopted) {
        var names = new LinkedHashSet<String>();
        for (var name : adopted) {
            if (name.length() <= MOST_CHARS) {
                names.add(dialect.canonical(name));
            }
        }
        return new Lookalikes(dialect, popular, new NameList(dialect, List.copyOf(names), false),
                dialect == Dialect.MAVEN ? groups.with(names) : groups);
    }

    /// Finds what the name can be taken for. Nothing is found for a name that is itself much used or adopted.
    ///
    /// @param name as its ecosystem writes it; of Maven `groupId:artifactId`
    public Optional<Lookalike> find(String name) {
        if (name.length() > MOST_CHARS) {
            return Optional.empty();
        }
        var text = dialect.canonical(name);
        if (popular.has(text) || own.has(text)) {
            return Optional.empty();
        }
        return findBelow(text, Integer.MAX_VALUE);
    }

    /// Finds what the name can be taken for, as if it were on no list, among names of a rank below the one given.
    Optional<Lookalike> findBelow(String name, int rank) {
        if (dialect == Dialect.MAVEN) {
            return groups.find(name);
        }
        if (popular.hasScopeOf(name) || own.hasScopeOf(name)) {
            return Optional.empty();
        }
        var found = own.find(name, Integer.MAX_VALUE, popular);
        return found.isPresent() ? found : popular.find(name, rank, popular);
    }
}
