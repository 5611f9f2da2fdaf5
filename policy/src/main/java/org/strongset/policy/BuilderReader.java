package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.BuilderPattern;
import org.strongset.model.Code;
import org.strongset.model.IdentityPattern;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.RuleReader.Kind;

/// Reads `[builder.NAME]`, and the leaf `provenance` that names builders.
final class BuilderReader {
    private static final String CLAIMED = "claimed";

    private final Names names;
    private final Faults faults;

    BuilderReader(Names names, Faults faults) {
        this.names = names;
        this.faults = faults;
    }

    void read(String name, Fields fields) {
        if (name.equals(ShippedBuilders.ANY)) {
            fields.fault(Code.POLICY_INVALID, fields.at(), "\"" + name + "\" means all that ship; choose another name");
        }
        var ids = new ArrayList<BuilderPattern>();
        for (var item : fields.texts("id")) {
            try {
                ids.add(BuilderPattern.parse(item.text()));
            } catch (IllegalArgumentException e) {
                fields.fault(Code.IDENTITY_UNANCHORED, item.at(), String.valueOf(e.getMessage()));
            }
        }
        if (!fields.has("id")) {
            fields.fault(Code.POLICY_INVALID, fields.at(),
                    "id is missing; write what its provenance calls it, https://…");
        }
        var signer = signer(fields);
        fields.done();
        if (signer == null || ids.isEmpty()) {
            fields.leftOut();
        } else {
            names.define(new Builder(name, ids, signer, false));
        }
    }

    private @Nullable Signer signer(Fields fields) {
        if (fields.has("ca") == fields.has("key")) {
            fields.fault(Code.POLICY_INVALID, fields.at(),
                    "needs exactly one of ca, an authority that knows who signs for it, and key, a file");
            return null;
        }
        if (fields.has("key")) {
            var key = fields.requiredText("key");
            if (fields.has("identity")) {
                fields.fault(Code.POLICY_INVALID, "identity",
                        "identity goes with ca; whoever has a key has no other name");
            }
            return key.isEmpty() ? null : new Signer.Key(key);
        }
        var ca = fields.requiredText("ca");
        var identity = fields.has("identity") ? identity(fields) : null;
        if (ca.isEmpty()) {
            return null;
        }
        names.use(new Item(ca, fields.at("ca")), Kind.CA, faults);
        var known = names.cas().get(ca);
        return known == null || (fields.has("identity") && identity == null) ? null : new Signer.Known(known, identity);
    }

    private static @Nullable IdentityPattern identity(Fields fields) {
        try {
            return IdentityPattern.parse(fields.requiredText("identity"));
        } catch (IllegalArgumentException e) {
            fields.fault(Code.IDENTITY_UNANCHORED, "identity", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// Returns the leaf, or null after a fault.
    ///
    /// @param used is told each builder that it names
    static Rule.@Nullable Provenance provenance(Fields leaf, Consumer<Item> used) {
        var builders = new ArrayList<String>();
        for (var item : leaf.texts("builders")) {
            for (var name : item.text().equals(ShippedBuilders.ANY) ? ShippedBuilders.NAMES : List.of(item.text())) {
                used.accept(new Item(name, item.at()));
                builders.add(name);
            }
        }
        if (builders.isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, leaf.has("builders") ? leaf.at("builders") : leaf.at(),
                    "names no builders; write builders = [\"NAME\"], or \"" + ShippedBuilders.ANY + "\"");
        }
        var need = Scalars.threshold(leaf, "need", 1);
        if (need != null && need > builders.stream().distinct().count()) {
            leaf.fault(Code.THRESHOLD_INVALID, "need",
                    "need is " + need + ", but there are only " + builders.stream().distinct().count() + " builders");
        }
        var source = source(leaf);
        var ref = ref(leaf);
        var commit = commit(leaf);
        if (builders.isEmpty() || need == null || source == null) {
            return null;
        }
        return new Rule.Provenance(builders.stream().distinct().toList(), need, source, ref, commit);
    }

    private static Rule.@Nullable Source source(Fields leaf) {
        var source = leaf.requiredText("source");
        if (source.equals(CLAIMED)) {
            return new Rule.Source.Claimed();
        }
        if (source.isEmpty()) {
            return null;
        }
        var filled = source.replace("{namespace}", "x").replace("{name}", "x");
        if (SourceRepository.find(filled).filter(found -> found.address().equals(filled)).isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, "source", "source is \"" + source + "\"; write \"" + CLAIMED + "\", or the "
                    + "repository as https://HOST/OWNER/REPOSITORY, without .git and *; {namespace} and {name} may stand in it");
            return null;
        }
        try {
            return new Rule.Source.At(IdentityPattern.parse(source));
        } catch (IllegalArgumentException e) {
            leaf.fault(Code.IDENTITY_UNANCHORED, "source", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable String ref(Fields leaf) {
        var ref = leaf.text("ref");
        if (ref == null) {
            return null;
        }
        var literal = ref.replace(BuilderWord.VERSION, "");
        if (!ref.startsWith("refs/") || literal.chars().anyMatch(c -> c <= ' ' || "*{}?[\\^:~".indexOf(c) >= 0)) {
            leaf.fault(Code.POLICY_INVALID, "ref", "ref is \"" + ref + "\"; write the whole ref, refs/tags/… or "
                    + "refs/heads/…; only " + BuilderWord.VERSION + " may stand for something else");
        }
        return ref;
    }

    private static @Nullable String commit(Fields leaf) {
        var commit = leaf.text("commit");
        if (commit == null) {
            return null;
        }
        boolean isHex = commit.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        if (!isHex || (commit.length() != 40 && commit.length() != 64)) {
            leaf.fault(Code.POLICY_INVALID, "commit",
                    "commit is \"" + commit + "\"; write all of its 40 or 64 hexadecimal digits");
        }
        return commit.toLowerCase(Locale.ROOT);
    }
}
