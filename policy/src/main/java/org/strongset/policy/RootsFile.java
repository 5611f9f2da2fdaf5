package org.strongset.policy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Standing.Removal;
import org.strongset.policy.Standing.Rotation;
import org.strongset.policy.Standing.Rotation;

/// What somebody did with the roots that came with the install, as a file: `roots.toml`.
///
///     file    = "strongset-roots = 1", [[removed]]*, [[rotated]]*
///     removed = root, fingerprint?, by, at, reason?        without a fingerprint all of it; none of them twice
///     rotated = root, sha256, by, at                       each root once
///
/// It is trusted: whoever can write it can bring back what was removed. What is not understood is refused as a whole, since
/// what it was to take away would count again.
public record RootsFile(List<Removed> removed, List<Rotated> rotated) {
    /// Its name.
    public static final String NAME = "roots.toml";
    /// The largest file, in bytes.
    public static final int MOST_BYTES = 1 << 20;
    /// A machine on which nobody did anything.
    public static final RootsFile EMPTY = new RootsFile(List.of(), List.of());

    private static final int MOST_TEXT = 500;

    public RootsFile {
        removed = List.copyOf(removed);
        rotated = List.copyOf(rotated);
    }

    /// A root, or one of its certificates, that was removed.
    ///
    /// @param fingerprint null for all of the root
    public record Removed(String root, @Nullable String fingerprint, Removal removal) {}

    /// A root that has another edition here.
    public record Rotated(String root, Rotation rotation) {}

    /// Reads the file.
    ///
    /// @param shown its name, for messages
    /// @param everywhere whether it is the machine's
    /// @throws IllegalArgumentException if any of it is not understood; the message says what and where
    public static RootsFile parse(String shown, byte[] toml, boolean everywhere) {
        var faults = new Faults(shown);
        var top = toml.length > MOST_BYTES ? null : PolicyFile.document(toml, faults);
        if (top == null) {
            throw new IllegalArgumentException(toml.length > MOST_BYTES
                    ? shown + " has more than " + MOST_BYTES + " bytes"
                    : faults.sorted().toString());
        }
        if (!Long.valueOf(1).equals(top.raw("strongset-roots"))) {
            top.fault(Code.POLICY_INVALID, "strongset-roots", "strongset-roots is not 1, the version of this format");
        }
        var removed = new ArrayList<Removed>();
        for (var fields : top.tableArray("removed")) {
            var fingerprint = fields.text("fingerprint");
            var reason = fields.text("reason");
            var read = new Removed(root(fields), fingerprint == null ? null : fingerprint(fields, fingerprint),
                    new Removal(fields.requiredText("by"), at(fields), reason == null ? "" : reason, everywhere));
            if (removed.stream().anyMatch(other -> same(other, read.root(), read.fingerprint()))) {
                fields.fault(Code.POLICY_INVALID, fields.at(), "removes the same twice");
            }
            fields.done();
            removed.add(read);
        }
        var rotated = new ArrayList<Rotated>();
        for (var fields : top.tableArray("rotated")) {
            var root = root(fields);
            if (rotated.stream().anyMatch(other -> other.root().equals(root))) {
                fields.fault(Code.POLICY_INVALID, fields.at(), "rotates " + root + " twice");
            }
            fields.requiredText("sha256");
            var sha256 = Scalars.sha256(fields, "sha256");
            var by = fields.requiredText("by");
            var at = at(fields);
            fields.done();
            if (sha256 != null) {
                rotated.add(new Rotated(root, new Rotation(sha256, by, at)));
            }
        }
        top.done();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.sorted().toString());
        }
        return new RootsFile(removed, rotated);
    }

    private static String root(Fields fields) {
        var root = fields.requiredText("root");
        if (!Shipped.NAMES.contains(root)) {
            fields.fault(Code.POLICY_INVALID, "root", "no root \"" + root + "\" comes with this version of Strongset");
        }
        return root;
    }

    private static @Nullable String fingerprint(Fields fields, String text) {
        var who = PeopleReader.principal(fields, new Item(text, fields.at("fingerprint")));
        return who == null ? null : who.fingerprint();
    }

    private static Instant at(Fields fields) {
        try {
            return Instant.parse(fields.requiredText("at"));
        } catch (DateTimeException _) {
            fields.fault(Code.POLICY_INVALID, "at", "at is no time; one is written 2026-03-01T00:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static boolean same(Removed one, String root, @Nullable String fingerprint) {
        return one.root().equals(root) && Objects.equals(one.fingerprint(), fingerprint);
    }

    /// Returns it with one more removal; the earlier one stays if there is one.
    public RootsFile remove(Removed more) {
        if (removed.stream().anyMatch(one -> same(one, more.root(), more.fingerprint()))) {
            return this;
        }
        var all = new ArrayList<>(removed);
        all.add(more);
        return new RootsFile(all, rotated);
    }

    /// Returns it without that removal.
    public RootsFile restore(String root, @Nullable String fingerprint) {
        Predicate<Removed> other = one -> !same(one, root, fingerprint);
        return new RootsFile(removed.stream().filter(other).toList(), rotated);
    }

    /// Returns it with that edition of the root.
    public RootsFile rotate(Rotated edition) {
        var all = new ArrayList<>(asShipped(edition.root()).rotated);
        all.add(edition);
        return new RootsFile(removed, all);
    }

    /// Returns it with the edition of the root that shipped; removals stay.
    public RootsFile asShipped(String root) {
        return new RootsFile(removed, rotated.stream().filter(one -> !one.root().equals(root)).toList());
    }

    /// Returns how that root stands by this file.
    public Standing standing(String root) {
        Removal whole = null;
        var certificates = new LinkedHashMap<String, Removal>();
        for (var one : removed) {
            if (!one.root().equals(root)) {
                continue;
            }
            if (one.fingerprint() == null) {
                whole = one.removal();
            } else {
                certificates.put(one.fingerprint(), one.removal());
            }
        }
        var rotation = rotated.stream().filter(one -> one.root().equals(root)).map(Rotated::rotation).findFirst()
                .orElse(null);
        return new Standing(whole, certificates, rotation);
    }

    /// Returns the file's text, which [#parse] reads to an equal value.
    public String format() {
        var out = new StringBuilder("""
                # What was done with the roots that came with the install: strongset roots

                strongset-roots = 1
                """);
        for (var one : removed) {
            out.append("\n[[removed]]\n");
            field(out, "root", one.root());
            if (one.fingerprint() != null) {
                field(out, "fingerprint", one.fingerprint());
            }
            field(out, "by", one.removal().by());
            field(out, "at", one.removal().at().toString());
            if (!one.removal().reason().isEmpty()) {
                field(out, "reason", one.removal().reason());
            }
        }
        for (var one : rotated) {
            out.append("\n[[rotated]]\n");
            field(out, "root", one.root());
            field(out, "sha256", one.rotation().sha256().hex());
            field(out, "by", one.rotation().by());
            field(out, "at", one.rotation().at().toString());
        }
        return out.toString();
    }

    private static void field(StringBuilder out, String key, String value) {
        out.append(key).append(" = \"").append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"\n");
    }

    /// Returns whether such a text can stand in the file: one line of at most 500 characters.
    public static boolean isPlain(String text) {
        return text.length() <= MOST_TEXT && text.chars().noneMatch(Character::isISOControl)
                && text.equals(new String(text.getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8));
    }
}
