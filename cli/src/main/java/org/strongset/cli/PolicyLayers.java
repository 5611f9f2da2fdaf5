package org.strongset.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.check.Layer;
import org.strongset.model.Code;
import org.strongset.policy.Parsed;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.PolicyFile;
import org.strongset.policy.Presets;

/// Finds and reads the policies that apply: machine, then user and project, or `--policy` in place of those two.
final class PolicyLayers {
    private static final long MAX_BYTES = 1 << 20;

    /// Names that other tools read from a working directory; this one never does (THREATS.md JP-17).
    private static final List<String> NOT_READ = List.of("policy.toml", ".strongset.toml", "strongset.policy");

    private PolicyLayers() {}

    /// Returns the layers from the highest on. If neither the user nor the machine's owner chose one, the first is the one that
    /// ships.
    ///
    /// @throws CommandException what is wrong with one of them
    static List<Layer> find(Arguments arguments, Console console) {
        var layers = new ArrayList<Layer>();
        addIfThere(layers, "machine", console.etc().resolve("policy.toml"), console);
        var named = arguments.value("--policy");
        if (named.isPresent()) {
            layers.add(named(named.get(), console));
            return layers;
        }
        addIfThere(layers, "user", console.configFolder().resolve("policy.toml"), console);
        if (layers.isEmpty()) {
            layers.add(starter(console));
        }
        addIfThere(layers, "project", console.cwd().resolve("strongset.toml"), console);
        return layers;
    }

    /// Returns the files in the working directory that look like configuration and were not read.
    static List<String> ignored(Arguments arguments, Console console) {
        var named = arguments.value("--policy").map(console::path).map(Path::normalize);
        return NOT_READ.stream().filter(name -> Files.exists(console.cwd().resolve(name), LinkOption.NOFOLLOW_LINKS))
                .filter(name -> !named.equals(Optional.of(console.cwd().resolve(name)))).toList();
    }

    private static void addIfThere(List<Layer> layers, String name, Path file, Console console) {
        if (!isThere(file)) {
            return;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a named pipe in a project would never end
            throw new CommandException(Code.POLICY_UNREADABLE, "the policy is no regular file", file.toString());
        }
        layers.add(read(name, file, file.toString(), console));
    }

    /// Returns the policy that decides where nobody chose one.
    private static Layer starter(Console console) {
        var text = Presets.render(Presets.STARTER, Map.of()).getBytes(StandardCharsets.UTF_8);
        return switch (PolicyFile.parse("the preset " + Presets.STARTER, text)) {
            case Parsed.Read(var policy) ->
                Roots.in(new Layer(LayeredPolicy.DEFAULT, policy, console.configFolder()), console);
            case Parsed.Faulty(var faults) -> throw FaultyPolicy.of(Presets.STARTER, faults);
        };
    }

    /// Returns whether nobody chose a policy.
    static boolean isDefault(List<Layer> layers) {
        return layers.stream().anyMatch(layer -> layer.name().equals(LayeredPolicy.DEFAULT));
    }

    /// A file that may be there, in a folder that may not be looked into, is not absent: its layer would be skipped.
    private static boolean isThere(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw unreadable(e, file.toString());
        }
    }

    /// Reads the policy that a person named; `-` is standard input, and its paths are relative to the working directory.
    static Layer named(String shown, Console console) {
        if (shown.equals("-")) {
            return read("policy", console.in(), shown, console.cwd(), console);
        }
        return read("policy", console.path(shown), shown, console);
    }

    private static Layer read(String name, Path file, String shown, Console console) {
        try (var in = Files.newInputStream(file)) {
            return read(name, in, shown, folder(file), console);
        } catch (IOException e) {
            throw unreadable(e, shown);
        }
    }

    /// Reads a policy once: what is parsed is what is hashed (THREATS.md PO-13).
    private static Layer read(String name, InputStream in, String shown, Path base, Console console) {
        byte[] bytes;
        try {
            bytes = in.readNBytes((int) MAX_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(e, shown);
        }
        return switch (PolicyFile.parse(shown, bytes)) {
            case Parsed.Read(var policy) -> Roots.in(new Layer(name, policy, base), console);
            case Parsed.Faulty(var faults) -> throw FaultyPolicy.of(shown, faults);
        };
    }

    private static CommandException unreadable(IOException e, String shown) {
        var why = e instanceof NoSuchFileException ? "there is no file of that name" : String.valueOf(e.getMessage());
        return new CommandException(Code.POLICY_UNREADABLE, Code.POLICY_UNREADABLE.meaning() + ": " + why, shown);
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
