package org.strongset.ecosystem.advisory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.model.Purl;

/// One statement of an OpenVEX document: how products stand to a vulnerability.
///
/// @param vulnerability its name
/// @param names that, and what others call it
/// @param products those that are named by a purl
/// @param why the reason given, or empty
/// @param document what to call the document
record VexStatement(String vulnerability, Set<String> names, List<Purl> products, Status status, Instant time,
        String why, String document) {

    /// How a product stands, the worse first.
    enum Status {
        AFFECTED("affected"),
        UNDER_INVESTIGATION("under_investigation"),
        NOT_AFFECTED("not_affected"),
        FIXED("fixed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /// Returns whether nothing is left to be done.
        boolean isDone() {
            return this == NOT_AFFECTED || this == FIXED;
        }
    }

    VexStatement {
        names = Set.copyOf(names);
        products = List.copyOf(products);
    }

    /// Returns whether it is about this package in this version, however it is qualified, or may be: no version is known.
    boolean mayBeAbout(Purl purl) {
        return products.stream().anyMatch(product -> isOf(product, purl)
                || (purl.version() == null && PackageName.key(product).equals(PackageName.key(purl))));
    }

    /// Returns whether it is surely about this package: a qualifier that a product has, the package must have.
    boolean isAbout(Purl purl) {
        return products.stream().anyMatch(product -> isOf(product, purl) && purl.qualifiers().entrySet().containsAll(
                product.qualifiers().entrySet()));
    }

    private static boolean isOf(Purl product, Purl purl) {
        if (!PackageName.key(product).equals(PackageName.key(purl))) {
            return false;
        }
        var meant = product.version();
        var version = purl.version();
        return meant == null || (version != null && VersionEquality.same(purl.type(), meant, version));
    }

    /// Returns it for people: `not_affected by team.vex.json (2026-01-31): component_not_present`.
    String words() {
        var day = time.toString().substring(0, 10);
        return "\"" + status.word() + "\" by " + document + " (" + day + ")" + (why.isEmpty() ? "" : ": " + why);
    }
}
