package org.strongset.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Remembers whole answers in our repository folder, so that a second run need not collect anything: Maven's collection is
/// most of what a run costs.
///
/// An answer counts again only if everything it was made from is as it was: each file of the project and the settings by
/// its digest, the whole environment but for the variables that no answer can rest on
/// ([UnknownVariables#OF_EACH_RUN]), each file that a profile looks for, and our own files by their size. The
/// user's local repository is compared anew each time ([Comparison]). Only complete answers are remembered, for as long as
/// their oldest "there is no signature" is good, and to the end of the day if lists of versions were read, as in Maven.
///
/// Trusted as far as our cache folder is: who writes there can also replace the files themselves.
final class Memory {
    private static final String ALL = "*";
    private static final long MAX_BYTES = 256L << 20;
    private static final Duration FRESH = Duration.ofDays(1);

    private final Context context;
    private final Path file;

    Memory(Context context) {
        this.context = context;
        this.file = context.request().repository().toAbsolutePath().resolve(".resolutions").resolve(key(context));
    }

    /// What is remembered of an answer.
    ///
    /// @param answer with the files of our own repository, before they are compared with the user's
    /// @param stats of the user's files that were equal to ours, or [Inputs#ABSENT], by coordinates
    record Remembered(Instant expires, Path userRoot, Map<String, String> files, Map<String, String> presences,
            Map<String, String> variables, Resolution answer, Map<Coordinates, String> stats) {
        Remembered with(Map<Coordinates, String> others) {
            return new Remembered(expires, userRoot, files, presences, variables, answer, others);
        }
    }

    /// Returns the answer, if it counts still.
    Optional<Remembered> recall() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return MemoryFormat.read(Files.readAllBytes(file)).filter(this::counts);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private boolean counts(Remembered remembered) {
        var request = context.request();
        return (request.offline() || request.clock().instant().isBefore(remembered.expires()))
                && remembered.files().entrySet().stream()
                        .allMatch(entry -> Inputs.digest(Path.of(entry.getKey())).equals(entry.getValue()))
                && remembered.presences().entrySet().stream()
                        .allMatch(entry -> Inputs.present(entry.getKey()).equals(entry.getValue()))
                && remembered.variables().entrySet().stream().allMatch(entry -> variable(entry.getKey())
                        .equals(entry.getValue()));
    }

    /// The whole environment, the launcher's and Maven's: which of it a POM reads cannot be told from the POM. A POM that reads
    /// what is left out is a problem, and then nothing is remembered.
    private String variable(String name) {
        if (!name.equals(ALL)) {
            return "unknown";
        }
        var all = new TreeMap<>(context.request().environment());
        context.launcher().forEach((one, value) -> all.put("launcher " + one, value));
        UnknownVariables.OF_EACH_RUN.forEach(one -> {
            all.remove(one);
            all.remove("launcher " + one);
        });
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// Remembers an answer, if it is complete.
    void keep(Resolution answer, Inputs inputs, Instant oldestAbsence, UserRepository user,
            Map<Coordinates, String> stats) {
        boolean old = context.request().offline() && inputs.usesMetadata(); // lists of versions of any age
        if (old || !answer.problems().isEmpty() || !answer.needed().stream().allMatch(this::complete)) {
            return;
        }
        var now = context.request().clock().instant();
        var expires = oldestAbsence.plus(FRESH);
        if (inputs.usesMetadata()) {
            var midnight = now.atZone(ZoneId.systemDefault()).toLocalDate().plusDays(1)
                    .atStartOfDay(ZoneId.systemDefault()).toInstant();
            expires = midnight.isBefore(expires) ? midnight : expires;
        }
        var variables = Map.of(ALL, variable(ALL));
        write(new Remembered(expires, user.root(), inputs.files(), inputs.presences(), variables, answer, stats));
    }

    private boolean complete(Needed needed) {
        var ours = context.request().repository().toAbsolutePath();
        boolean file = switch (needed.got()) {
            case Got.Here here -> here.source() instanceof Source.Upstream && here.file().startsWith(ours);
            case Got.BuiltHere _ -> true;
            case Got.Missing _ -> false;
        };
        return file && isKnown(needed.signature()) && isKnown(needed.bundle());
    }

    private static boolean isKnown(Got beside) {
        return !(beside instanceof Got.Missing missing) || missing.why() == Got.Why.NOT_FOUND;
    }

    void write(Remembered remembered) {
        try {
            Files.createDirectories(file.getParent());
            var draft = Files.createTempFile(file.getParent(), ".draft", ".tmp");
            Files.write(draft, MemoryFormat.write(remembered));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // then the next run works it out again
        }
    }

    /// The request and what surrounds it, but for the environment, which [#variable] is for.
    private static String key(Context context) {
        var text = new StringBuilder();
        var request = context.request();
        for (var part : new Object[]{context.pom(), context.root(), context.home(), context.installation(),
            request.repository().toAbsolutePath(), String.valueOf(request.settings()), context.active(),
            context.required(), context.inactive(), new TreeMap<>(context.userProperties()), request.bundles()}) {
            text.append(part).append('\0');
        }
        new TreeMap<>(context.systemProperties()).forEach((name, value) -> {
            if (!name.toString().startsWith("env.")) {
                text.append(name).append('=').append(value).append('\0');
            }
        });
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
