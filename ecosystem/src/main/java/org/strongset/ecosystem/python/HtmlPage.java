package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The anchors of a page of HTML, read in one pass; whatever makes browsers and clients read a page in two ways is refused.
///
/// Refused: elements that hide what is between their tags, an anchor inside of another, an attribute twice, values without
/// quotes, references that are not known.
///
/// @param repositoryVersion of the `<meta name="pypi:repository-version">`; empty if there is none
record HtmlPage(List<Anchor> anchors, Optional<String> repositoryVersion) {
    /// One `<a>`.
    ///
    /// @param attributes in lower case; values decoded
    /// @param text between the tags, decoded
    record Anchor(Map<String, String> attributes, String text) {
        Anchor {
            attributes = Map.copyOf(attributes);
        }
    }

    private static final List<String> HIDING = List.of("base", "script", "style", "textarea", "template",
            "iframe", "noscript", "xmp", "plaintext", "noembed", "noframes", "svg", "math", "select");

    HtmlPage {
        anchors = List.copyOf(anchors);
    }

    static HtmlPage read(String where, String text) {
        return new Reader(where, text).page();
    }

    private static final class Reader {
        private final String where;
        private final HtmlText html;
        private final List<Anchor> anchors = new ArrayList<>();
        private Optional<String> version = Optional.empty();
        private @Nullable Map<String, String> open;
        private final StringBuilder between = new StringBuilder();

        Reader(String where, String text) {
            this.where = where;
            this.html = new HtmlText(where, text);
        }

        HtmlPage page() {
            while (!html.isAtEnd()) {
                var text = html.textUntilTag();
                if (open != null) {
                    between.append(text);
                }
                if (!html.isAtEnd()) {
                    html.tag().ifPresent(this::tag);
                }
            }
            if (open != null) {
                throw malformed("an anchor that does not end");
            }
            return new HtmlPage(anchors, version);
        }

        private void tag(HtmlText.Tag tag) {
            if (HIDING.contains(tag.name())) {
                throw malformed("<" + tag.name() + ">, which has no place in a page of an index");
            } else if (tag.name().equals("meta") && "pypi:repository-version".equals(tag.attributes().get("name"))) {
                version = Optional.of(tag.attributes().getOrDefault("content", ""));
            } else if (tag.name().equals("a")) {
                anchor(tag);
            }
        }

        private void anchor(HtmlText.Tag tag) {
            if (tag.closes() != (open != null)) {
                throw malformed(tag.closes() ? "</a> without <a>" : "an anchor inside of an anchor");
            }
            if (open == null) {
                open = new LinkedHashMap<>(tag.attributes());
                between.setLength(0);
                return;
            }
            anchors.add(new Anchor(open, between.toString().strip()));
            open = null;
            if (anchors.size() > SimpleIndex.MOST_FILES) {
                throw new MetadataException(Code.LIMIT_EXCEEDED,
                        where + " has more than " + SimpleIndex.MOST_FILES + " anchors");
            }
        }

        private MetadataException malformed(String what) {
            return new MetadataException(Code.MALFORMED, where + " has " + what.toLowerCase(Locale.ROOT));
        }
    }
}
