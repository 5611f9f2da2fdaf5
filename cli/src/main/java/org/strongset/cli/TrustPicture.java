package org.strongset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Who certified whom around one certificate, as a picture: a column for each step, arrows from who certified to whom. In SVG, with the same
/// as text for who does not see it, and in DOT for Graphviz.
final class TrustPicture {
    private static final int MARGIN = 16;
    private static final int TOP = 56;
    private static final int WIDE = 236;
    private static final int BETWEEN = 64;
    private static final int HIGH = 40;
    private static final int ROW = 52;
    private static final int NAME = 28;

    private final String title;
    private final Map<String, Integer> columns;
    private final Map<String, String> names;
    private final Set<Arrow> arrows;
    private final String centre;

    /// @param by the fingerprint of who certified `of`
    private record Arrow(String by, String of) {}

    private TrustPicture(String title, Map<String, Integer> columns, Map<String, String> names, Set<Arrow> arrows,
            String centre) {
        this.title = title;
        this.columns = columns;
        this.names = names;
        this.arrows = arrows;
        this.centre = centre;
    }

    /// Returns the picture of the paths that lead to a certificate.
    ///
    /// @param paths fingerprints, each list from a root to the certificate
    /// @param name what a certificate calls itself; untrusted text
    static TrustPicture of(String title, String certificate, List<List<String>> paths, UnaryOperator<String> name) {
        var fromEnd = new LinkedHashMap<String, Integer>();
        var arrows = new LinkedHashSet<Arrow>();
        fromEnd.put(certificate, 0);
        for (var path : paths) {
            for (int i = 0; i < path.size(); i++) {
                fromEnd.merge(path.get(i), path.size() - 1 - i, Math::max);
                if (i > 0) {
                    arrows.add(new Arrow(path.get(i - 1), path.get(i)));
                }
            }
        }
        int last = fromEnd.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var columns = new LinkedHashMap<String, Integer>();
        fromEnd.forEach((one, steps) -> columns.put(one, last - steps));
        return new TrustPicture(title, columns, names(columns.keySet(), name), arrows, certificate);
    }

    /// Returns the picture of those who certified a certificate, and whom it certified. Who did both stands on the left, with arrows both ways.
    static TrustPicture around(String title, String certificate, List<String> certifiers, List<String> certified,
            UnaryOperator<String> name) {
        var columns = new LinkedHashMap<String, Integer>();
        var arrows = new LinkedHashSet<Arrow>();
        columns.put(certificate, 1);
        certifiers.forEach(one -> {
            columns.putIfAbsent(one, 0);
            arrows.add(new Arrow(one, certificate));
        });
        certified.forEach(one -> {
            columns.putIfAbsent(one, 2);
            arrows.add(new Arrow(certificate, one));
        });
        return new TrustPicture(title, columns, names(columns.keySet(), name), arrows, certificate);
    }

    private static Map<String, String> names(Set<String> certificates, UnaryOperator<String> name) {
        var names = new TreeMap<String, String>();
        certificates.forEach(one -> names.put(one, name.apply(one)));
        return names;
    }

    private String name(String certificate) {
        var name = names.getOrDefault(certificate, "");
        return name.isEmpty() ? certificate : name;
    }

    // --- SVG

    /// Returns it as an SVG document.
    String svg() {
        var rows = new TreeMap<Integer, List<String>>();
        columns.forEach((one, column) -> rows.computeIfAbsent(column, _ -> new ArrayList<>()).add(one));
        int most = rows.values().stream().mapToInt(List::size).max().orElse(1);
        int width = 2 * MARGIN + rows.size() * WIDE + (rows.size() - 1) * BETWEEN;
        int height = TOP + most * ROW + MARGIN;
        var places = places(rows, most);
        var out = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" "
                + "viewBox=\"0 0 %s %s\" font-family=\"sans-serif\" font-size=\"12\">%n<title id=\"t\">%s</title>%n"
                + "<desc id=\"d\">").formatted(width, height, text(title)));
        arrows.forEach(arrow -> out.append(text(name(arrow.by))).append(" certified ").append(text(name(arrow.of)))
                .append(". "));
        out.append("""
                </desc>
                <defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
                orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#555555"/></marker></defs>
                <rect width="100%" height="100%" fill="white"/>
                """);
        out.append("<text x=\"%s\" y=\"30\" font-size=\"16\" font-weight=\"bold\">%s</text>%n".formatted(MARGIN, text(
                title)));
        arrows.forEach(arrow -> arrow(out, place(places, arrow.by), place(places, arrow.of)));
        columns.keySet().forEach(one -> box(out, one, place(places, one)));
        return out.append("</svg>\n").toString();
    }

    /// Where the upper left corner of a box is.
    private record Place(int x, int y) {}

    private static Place place(Map<String, Place> places, String one) {
        return places.getOrDefault(one, new Place(0, 0));
    }

    private static Map<String, Place> places(Map<Integer, List<String>> rows, int most) {
        var places = new LinkedHashMap<String, Place>();
        int column = 0;
        for (var row : rows.values()) {
            int top = TOP + (most - row.size()) * ROW / 2;
            for (int i = 0; i < row.size(); i++) {
                places.put(row.get(i), new Place(MARGIN + column * (WIDE + BETWEEN), top + i * ROW));
            }
            column++;
        }
        return places;
    }

    private void box(StringBuilder out, String one, Place at) {
        boolean middle = one.equals(centre);
        out.append(("<g><title>%s</title><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\" fill=\"%s\" "
                + "stroke=\"#4477aa\"/><text x=\"%s\" y=\"%s\">%s</text><text x=\"%s\" y=\"%s\" font-size=\"10\" "
                + "fill=\"#555555\">%s</text></g>%n").formatted(one + " " + text(name(one)), at.x, at.y, WIDE, HIGH,
                        middle ? "#ffeecc" : "#eef4fb", at.x + 8, at.y + 17, text(shortened(name(one))), at.x + 8,
                        at.y + 32, one.substring(Math.max(0, one.length() - 16))));
    }

    private static void arrow(StringBuilder out, Place by, Place of) {
        boolean onward = by.x < of.x;
        out.append(String.format(Locale.ROOT, "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#555555\" "
                + "marker-end=\"url(#a)\"/>%n", onward ? by.x + WIDE : by.x, by.y + (onward ? 14 : 28),
                onward
                        ? of.x
                        : of.x + WIDE,
                of.y + (onward ? 14 : 28)));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME)) + "…";
    }

    /// Any text as the text of an element: markup escaped, and what XML or a terminal would not take left visible.
    private static String text(String untrusted) {
        return Visible.of(untrusted).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
                "&quot;");
    }

    // --- DOT

    /// Returns it as a directed graph in the language of Graphviz.
    String dot() {
        var out = new StringBuilder("// ").append(Visible.of(title)).append('\n');
        arrows.forEach(arrow -> out.append("// ").append(Visible.of(name(arrow.by))).append(" certified ").append(
                Visible.of(name(arrow.of))).append(".\n"));
        out.append("digraph {\n  rankdir=LR\n  node [shape=box]\n");
        columns.keySet().forEach(one -> out.append("  \"").append(one).append("\" [label=\"").append(quoted(name(one)))
                .append("\"").append(one.equals(centre) ? " penwidth=2" : "").append("]\n"));
        arrows.forEach(arrow -> out.append("  \"").append(arrow.by).append("\" -> \"").append(arrow.of).append(
                "\"\n"));
        return out.append("}\n").toString();
    }

    private static String quoted(String untrusted) {
        return Visible.of(untrusted).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
