package org.strongset.archive.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of strict JSON (RFC 8259, with the bounds of [StrictJson]).
public sealed interface Json {

    /// Text without lone surrogates.
    record Text(String value) implements Json {}

    /// A number as it was written; within what every reader of 64-bit floating point keeps exactly if it is an integer.
    record Numeral(String literal) implements Json {}

    /// `true` or `false`.
    record Truth(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}

    /// Values in order.
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Members in the order of the text; no key stands twice.
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// Returns the text of that member, if it is there and is text.
        public Optional<String> text(String key) {
            return members.get(key) instanceof Text(var value) ? Optional.of(value) : Optional.empty();
        }
    }
}
