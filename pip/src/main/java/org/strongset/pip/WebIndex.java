package org.strongset.pip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.SimpleIndex;
import org.strongset.model.Code;

/// An index on a network: a page for each project, in JSON or HTML.
///
/// @param base its address, without a login and with a `/` at the end
record WebIndex(URI base, Web web, Cache cache) implements Place {
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_HEAD = 16 << 10;

    /// What a page is: in our cache, the first line of its file, before its address.
    private enum Form {
        JSON,
        HTML,
        NONE;

        static Form of(String type) throws FetchException {
            var plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return switch (plain) {
                case "application/vnd.pypi.simple.v1+json" -> JSON;
                case "application/vnd.pypi.simple.v1+html", "text/html", "" -> HTML;
                default -> throw new FetchException(Code.UPSTREAM_INVALID,
                        "the page is of type \"" + plain + "\", not a page of an index");
            };
        }
    }

    @Override
    public String shown() {
        return base.toString();
    }

    @Override
    public List<Offer> offers(PythonName project, boolean again) throws IOException, FetchException {
        return page(shown(), base.resolve(project.normal() + "/"), project, web, cache, again);
    }

    /// Returns what a page offers, from the cache or asked for.
    static List<Offer> page(String shown, URI address, PythonName project, Web web, Cache cache, boolean again)
            throws IOException, FetchException {
        var kept = again && !web.asked(address)
                ? Optional.<byte[]>empty()
                : cache.find("pages", address.toString(), MOST_BYTES + MOST_HEAD);
        byte[] page;
        if (kept.isPresent()) {
            page = kept.get();
        } else {
            page = fetch(address, web);
            cache.keep("pages", address.toString(), page);
        }
        return Pages.offers(shown, read(address, project, page));
    }

    private static byte[] fetch(URI address, Web web) throws FetchException {
        try {
            var got = web.page(address, MOST_BYTES);
            return joined(Form.of(got.type()) + " " + got.address() + "\n", got.bytes());
        } catch (FetchException e) {
            if (e.absent()) {
                return (Form.NONE + " " + address + "\n").getBytes(ISO_8859_1);
            }
            throw e;
        }
    }

    private static byte[] joined(String head, byte[] bytes) {
        var first = head.getBytes(ISO_8859_1);
        var both = Arrays.copyOf(first, first.length + bytes.length);
        System.arraycopy(bytes, 0, both, first.length, bytes.length);
        return both;
    }

    private static Pages.Page read(URI address, PythonName project, byte[] page) throws FetchException {
        int end = 0;
        while (end < page.length && page[end] != '\n') {
            end++;
        }
        var head = new String(page, 0, end, ISO_8859_1).split(" ", 2);
        var bytes = Arrays.copyOfRange(page, Math.min(end + 1, page.length), page.length);
        var at = Address.parse(head.length == 2 ? head[1] : "");
        return switch (head[0]) {
            case "JSON" -> new Pages.Page(at, SimpleIndex.json(address.toString(), project, bytes).files());
            case "HTML" -> new Pages.Page(at, SimpleIndex.html(address.toString(), project, bytes).files());
            case "NONE" -> new Pages.Page(at, List.of());
            default -> throw new FetchException(Code.UPSTREAM_INVALID,
                    "the copy of " + address + " in the cache was not written by us; run with --refresh");
        };
    }
}
