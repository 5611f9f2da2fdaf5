package org.strongset.ecosystem.python;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;

/// A condition on the environment (PEP 508, "Environment Markers"): `python_version < "3.9" and extra == "test"`.
public sealed interface Marker {
    /// The variables that there are; `extra` is one.
    List<String> VARIABLES = List.of("python_version", "python_full_version", "os_name", "sys_platform",
            "platform_release", "platform_system", "platform_version", "platform_machine",
            "platform_python_implementation", "implementation_name", "implementation_version", "extra", "extras",
            "dependency_groups");

    /// All hold.
    record And(List<Marker> parts) implements Marker {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// One holds.
    record Or(List<Marker> parts) implements Marker {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// Two values compared.
    ///
    /// @param operator one of PEP 440's, `in` or `not in`
    record Comparison(Value left, String operator, Value right) implements Marker {}

    /// A variable's name, or text in quotes.
    record Value(boolean variable, String text) {
        private Optional<String> in(Map<String, String> environment) {
            return variable ? Optional.ofNullable(environment.get(text)) : Optional.of(text);
        }
    }

    /// Reads a condition.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    static Marker parse(String where, String text) {
        return new MarkerReader(where, text).read();
    }

    /// Returns whether it holds; empty where that is not plain: a variable has no value here, or words are put in an order.
    default Optional<Boolean> holds(Map<String, String> environment) {
        return switch (this) {
            case And(var parts) -> all(parts, environment, false);
            case Or(var parts) -> all(parts, environment, true);
            case Comparison comparison -> compare(comparison, environment);
        };
    }

    /// One part that is `decisive` decides; else one that is not plain leaves all open.
    private static Optional<Boolean> all(List<Marker> parts, Map<String, String> environment, boolean decisive) {
        var values = parts.stream().map(part -> part.holds(environment)).toList();
        if (values.contains(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return values.stream().allMatch(Optional::isPresent) ? Optional.of(!decisive) : Optional.empty();
    }

    private static Optional<Boolean> compare(Comparison comparison, Map<String, String> environment) {
        var left = comparison.left().in(environment);
        var right = comparison.right().in(environment);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        var operator = comparison.operator();
        if (operator.equals("in") || operator.equals("not in")) {
            return Optional.of(right.get().contains(left.get()) == operator.equals("in"));
        }
        var version = PythonVersion.find(left.get());
        var bounds = PythonSpecifier.find(operator + right.get());
        if (version.isPresent() && bounds.isPresent()) {
            return bounds.map(bound -> bound.contains(version.get()));
        }
        return switch (operator) {
            case "==" -> Optional.of(left.get().equals(right.get()));
            case "!=" -> Optional.of(!left.get().equals(right.get()));
            default -> Optional.empty();
        };
    }
}
