package org.strongset.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.policy.Fault.Position;
import org.tomlj.Toml;
import org.tomlj.TomlVersion;

/// Reads policy files (TRUST.md 10; TOML 1.0). Bytes in; a [Policy], or everything that is wrong with it, out.
public final class PolicyFile {
    /// The largest file, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// Two brackets for each rule inside a rule, and some for the rest.
    private static final int MAX_BRACKETS = 2 * Linker.MAX_DEPTH + 10;

    private PolicyFile() {}

    /// Reads a policy that stands alone, or is the highest layer.
    ///
    /// @param fileName as the person named it; nothing is opened
    /// @param toml the whole file, read once: the policy carries its digest
    public static Parsed parse(String fileName, byte[] toml) {
        return read(fileName, toml, null);
    }

    /// Reads the policy of a lower layer, which may use the keyrings and groups of the one above.
    public static Parsed parse(String fileName, byte[] toml, Policy above) {
        return read(fileName, toml, above);
    }

    private static Parsed read(String fileName, byte[] toml, @Nullable Policy above) {
        var faults = new Faults(fileName);
        var top = document(toml, faults);
        if (top == null) {
            return new Parsed.Faulty(faults.sorted());
        }
        var policy = new PolicyReader(fileName, sha256(toml), above, faults)
                .read(top);
        if (faults.isEmpty()) {
            Floor.require(policy, faults);
        }
        return faults.isEmpty() ? new Parsed.Read(policy) : new Parsed.Faulty(faults.sorted());
    }

    /// Returns the file's outermost table, or null after a fault.
    static @Nullable Fields document(byte[] toml, Faults faults) {
        var text = checkedText(toml, faults);
        if (text == null) {
            return null;
        }
        var filled = FilledLines.of(text);
        faults.lines(filled);
        var document = Toml.parse(filled.text(), TomlVersion.V1_0_0);
        for (var error : document.errors()) {
            var at = error.position();
            faults.add(Code.POLICY_INVALID, faults.inFile(at),
                    "this is no TOML: " + error.getMessage());
        }
        return faults.isEmpty() ? new Fields(document, "", Position.START, faults) : null;
    }

    /// Returns the text if a recursive parser may see it, or null after a fault.
    private static @Nullable String checkedText(byte[] toml, Faults faults) {
        if (toml.length > MAX_BYTES) {
            faults.add(Code.POLICY_INVALID, Position.START,
                    "the file has " + toml.length + " bytes; a policy has at most " + MAX_BYTES);
            return null;
        }
        var text = CharBuffer.allocate(toml.length);
        var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(toml), text, true);
        text.flip();
        if (decoded.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            faults.add(Code.POLICY_INVALID, new Position(line, 1), "this line is not UTF-8");
            return null;
        }
        int depth = Nesting.of(text.toString());
        if (depth > MAX_BRACKETS) {
            faults.add(Code.POLICY_INVALID, Position.START,
                    "brackets are nested " + depth + " deep; at most " + MAX_BRACKETS);
            return null;
        }
        return text.toString();
    }

    static Digest sha256(byte[] bytes) {
        try {
            return Digest.sha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
