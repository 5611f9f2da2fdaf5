package org.strongset.cli;

import java.util.Locale;

/// The picture of an exposure: a bar for each of those who reach most, with the same facts as text for who does not see it.
final class ExposureSvg {
    private static final int SHOWN = 12;
    private static final int ROW = 26;
    private static final int LEFT = 280;
    private static final int WIDTH = 420;
    private static final int NAME = 38;

    private ExposureSvg() {}

    static String of(Exposure exposure) {
        var reaches = exposure.reaches().subList(0, Math.min(SHOWN, exposure.reaches().size()));
        int height = ROW * (reaches.size() + 2);
        var out = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" viewBox=\"0 0 %s %s\" "
                        + "font-family=\"sans-serif\" font-size=\"13\">%n",
                LEFT + WIDTH + 90, height));
        out.append("<title id=\"t\">Who could replace how many of ").append(exposure.packages()).append(
                " packages tomorrow</title>\n<desc id=\"d\">");
        reaches.forEach(reach -> out.append(text(reach.name())).append(", ").append(text(reach.role())).append(": ")
                .append(reach.packages()).append(". "));
        out.append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < reaches.size(); i++) {
            row(out, reaches.get(i), exposure.packages(), ROW * (i + 1));
        }
        out.append(
                String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\" fill=\"#555555\">of %s packages; red: with code at "
                        + "install; *: by the index's word</text>%n", LEFT, height - 10, exposure.packages()));
        return out.append("</svg>\n").toString();
    }

    private static void row(StringBuilder out, Exposure.Reach reach, int of, int y) {
        int width = Math.max(2, of == 0 ? 0 : (int) ((long) WIDTH * reach.packages() / of));
        int atInstall = of == 0 ? 0 : (int) ((long) WIDTH * reach.atInstall() / of);
        out.append(
                String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>%n", LEFT - 10, y + 15,
                        text(shortened(reach.name()) + " (" + reach.role() + (reach.byIndex() ? "*" : "") + ")")));
        out.append(String.format(Locale.ROOT, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"18\" fill=\"#4477aa\"/>%n",
                LEFT, y, width));
        if (atInstall > 0) {
            out.append(String.format(Locale.ROOT,
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"18\" fill=\"#cc3311\"/>%n", LEFT, y, atInstall));
        }
        out.append(String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\">%s</text>%n", LEFT + width + 6, y + 15, reach
                .packages()));
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
