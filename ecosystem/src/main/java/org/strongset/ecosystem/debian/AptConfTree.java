package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The values of apt's configuration by their whole names, `a::b::c`, which are the same in upper and lower case.
final class AptConfTree {
    private static final int MOST = 100_000;
    private static final String DEEPER = "::";

    /// An item of a list without a name of its own is called by a number, which no name can be: `a::b::#7`.
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> includes = new ArrayList<>();
    private int items;

    /// @param name ends with `::` for one more item of a list
    void set(String where, String name, String value) {
        var key = key(name);
        if (key.endsWith(DEEPER)) {
            key += "#" + items++;
        }
        values.put(key, value);
        if (values.size() > MOST) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + ": more than " + MOST + " values");
        }
    }

    void clear(String name) {
        var key = key(name);
        values.keySet().removeIf(one -> one.equals(key) || one.startsWith(key + DEEPER));
    }

    void include(String file) {
        includes.add(file);
    }

    List<String> includes() {
        return List.copyOf(includes);
    }

    /// Finds what a name is set to; empty if it is not, or to nothing.
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(key(name))).filter(value -> !value.isEmpty());
    }

    /// Returns what is directly below a name, or what stands between commas where the name itself has a value.
    List<String> list(String name) {
        var own = value(name);
        if (own.isPresent()) {
            return List.of(own.get().split(",", -1)).stream().map(String::strip).filter(text -> !text.isEmpty())
                    .toList();
        }
        var below = key(name) + DEEPER;
        var list = new ArrayList<String>();
        values.forEach((one, value) -> {
            if (one.startsWith(below) && one.indexOf(DEEPER, below.length()) < 0 && !value.isEmpty()) {
                list.add(value);
            }
        });
        return list;
    }

    /// Returns the names of all that is set below a name, in lower case.
    List<String> names(String below) {
        return values.keySet().stream().filter(name -> name.startsWith(below)).filter(name -> value(name).isPresent())
                .toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
