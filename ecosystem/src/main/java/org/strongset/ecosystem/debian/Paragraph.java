package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The fields of one paragraph, each of which stands there once. Names are the same in upper and lower case.
public final class Paragraph {
    private final String where;
    private final int line;
    private final Map<String, String> fields;

    Paragraph(String where, int line, Map<String, String> fields) {
        this.where = where;
        this.line = line;
        this.fields = new LinkedHashMap<>(fields);
    }

    /// Returns how messages call the place: the file, and the line where the paragraph begins, from 1.
    public String where() {
        return where + ": line " + line;
    }

    /// Returns the line where it begins, from 1.
    int line() {
        return line;
    }

    /// Returns the names of its fields, in lower case and their order.
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /// Returns a value as it is written: its first line stripped, and further ones with the blank that begins them.
    public Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Returns the value of a field of one line; a field without a value is as if it were not there.
    ///
    /// @throws MetadataException `MALFORMED` if it has more lines
    public Optional<String> line(String name) {
        var value = find(name);
        if (value.isPresent() && value.get().indexOf('\n') >= 0) {
            throw malformed("the field " + name + " must be one line");
        }
        return value.filter(text -> !text.isEmpty());
    }

    /// Returns the value of a field that must be there, and be one line, not empty.
    ///
    /// @throws MetadataException `MALFORMED`
    public String one(String name) {
        return line(name).orElseThrow(() -> malformed("the field " + name + " is missing"));
    }

    /// Returns the words of a field, however many lines it has; none if it is not there.
    public List<String> words(String name) {
        return find(name).map(Words::of).orElse(List.of());
    }

    /// Returns the words of each line of a field, but of those without any.
    public List<List<String>> rows(String name) {
        var rows = new ArrayList<List<String>>();
        find(name).stream().flatMap(String::lines).map(Words::of).filter(row -> !row.isEmpty())
                .forEach(rows::add);
        return List.copyOf(rows);
    }

    /// Returns the lines of a text that has a line `.` where it means an empty one.
    public List<String> text(String name) {
        return find(name).stream().flatMap(String::lines).map(ParagraphBuilder::strip)
                .map(text -> text.equals(".") ? "" : text).toList();
    }

    MetadataException malformed(String what) {
        return new MetadataException(Code.MALFORMED, where() + ": " + what);
    }
}
