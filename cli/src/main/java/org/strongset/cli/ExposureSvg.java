package org.strongset.cli;

import java.util.Locale;

/// The picture of an exposure: a bar for each of those who reach most, with the same facts as text for who does not see it.
final class ExposureSvg {
    private static final int SHOWN = 12;
    private static final int TOP = 44;
    private static final int ROW = 44;
    private static final int LEFT = 16;
    private static final int WIDTH = 640;
    private static final int NAME = 48;

    private ExposureSvg() {}

    static String of(Exposure exposure) {
        var reaches = exposure.reaches().subList(0, Math.min(SHOWN, exposure.reaches().size()));
        var title = "Who could replace how many of " + exposure.packages() + " packages tomorrow";
        int height = TOP + ROW * reaches.size() + 30;
        var out = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" viewBox=\"0 0 %s %s\" "
                        + "font-family=\"sans-serif\" font-size=\"13\">%n",
                LEFT + WIDTH + LEFT, height));
        out.append("<title id=\"t\">").append(title).append("</title>\n<desc id=\"d\">");
        reaches.forEach(reach -> out.append(label(reach)).append(". "));
        out.append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        out.append(line(26, "font-size=\"16\" font-weight=\"bold\"", title));
        for (int i = 0; i < reaches.size(); i++) {
            row(out, reaches.get(i), exposure.packages(), TOP + ROW * i);
        }
        out.append(line(height - 12, "fill=\"#555555\"",
                "red: those whose install runs code; *: by the index's word; the rest "
                        + "is in the table"));
        return out.append("</svg>\n").toString();
    }

    /// A line of text above a bar, so that no name is too long for the room beside it.
    private static void row(StringBuilder out, Exposure.Reach reach, int of, int y) {
        out.append(line(y + 14, "", label(reach)));
        bar(out, y + 20, Math.max(2, width(reach.packages(), of)), "#4477aa");
        bar(out, y + 20, width(reach.atInstall(), of), "#cc3311");
    }

    private static String label(Exposure.Reach reach) {
        return text(shortened(reach.name())) + " (" + text(reach.role()) + (reach.byIndex() ? "*" : "") + "): "
                + reach.packages() + ", " + reach.atInstall() + " with code at install";
    }

    private static String line(int y, String style, String escaped) {
        return String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\" %s>%s</text>%n", LEFT, y, style, escaped);
    }

    private static void bar(StringBuilder out, int y, int width, String colour) {
        if (width > 0) {
            out.append(String.format(Locale.ROOT, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"14\" fill=\"%s\"/>%n",
                    LEFT, y, width, colour));
        }
    }

    private static int width(int packages, int of) {
        return of == 0 ? 0 : (int) ((long) WIDTH * packages / of);
    }

    private static String shortened(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME) + "…";
    }

    /// Any text as the text of an element: markup escaped, and what XML or a terminal would not take left visible.
    private static String text(String untrusted) {
        return Visible.of(untrusted).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
                "&quot;");
    }
}
