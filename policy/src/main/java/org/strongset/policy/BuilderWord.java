package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.Built.Maker;
import org.strongset.policy.Evidence.Claims;
import org.strongset.sign.Verification.State;
import org.strongset.trust.Identity;

/// A builder's word that counts for a rule.
///
/// @param builder whose word it is
/// @param repository what the artifact was built from
record BuilderWord(Builder builder, Built said, SourceRepository repository) {
    /// What stands in a ref for the package's version.
    static final String VERSION = "{version}";

    /// Returns whether it says which commit: two that do not may speak of two.
    boolean namesCommit() {
        return said.origin().commit() != null;
    }

    /// Returns what it was built from: the same for words that are one.
    String origin() {
        return repository + (said.origin().commit() == null ? "" : " at " + said.origin().commit());
    }

    /// Returns the party whose word it is. A workflow, its repository and its forge are one; whoever has a key is one by the key,
    /// whatever names it has.
    String party() {
        return switch (said.maker()) {
            case Maker.Known(var _, var issuer, var identity, var _) -> new Identity(issuer, identity).party();
            case Maker.Key _ -> Objects.requireNonNull(said.signature().principal());
        };
    }

    /// Returns it as a reason: never more than what was said, and by whom.
    Reason reason() {
        var from = origin() + (said.origin().ref() == null ? "" : " (" + said.origin().ref() + ")");
        var name = "\"" + builder.name() + "\"";
        var text = switch (said.maker()) {
            case Maker.Known(var _, var issuer, var identity, var _) -> said.stated()
                    ? "built from %s, says %s, the builder %s, in the name of %s".formatted(from, said.builder(), name,
                            identity)
                    : "signed by a run of %s for %s, says %s, the builder %s".formatted(said.builder(), from, issuer,
                            name);
            case Maker.Key _ -> "built from %s, says %s, the builder %s".formatted(from, said.builder(), name);
        };
        return new Reason(Code.RULE_MET, text, List.of(said.signature().id()));
    }

    /// What comes of one piece of evidence.
    sealed interface Judged {
        /// It counts.
        record Counts(BuilderWord word) implements Judged {}

        /// It is by one of the builders, or might be, and does not count.
        record Refused(Reason reason) implements Judged {}

        /// It is by nobody whom the rule names.
        record Others() implements Judged {}
    }

    /// Compares what builders say with what one rule asks.
    record Judge(Rule.Provenance leaf, List<Builder> builders, List<Claims> claims, Purl purl) {

        Judged judge(Built one) {
            var mine = new ArrayList<Builder>();
            Builder elsewhere = null;
            for (var builder : builders) {
                switch (builder.signer()) {
                    case Signer.Known(var ca, var _) when one.maker() instanceof Maker.Known known
                            && known.authority().equals(ca.authority()) -> {
                        if (known.issuer().equals(ca.issuer())) {
                            mine.add(builder);
                        } else {
                            elsewhere = builder;
                        }
                    }
                    case Signer.Key(var path) when one.maker() instanceof Maker.Key(var own) && own.equals(path) ->
                        mine.add(builder);
                    case Signer _ -> {
                        // of another authority, or with another key
                    }
                }
            }
            if (mine.isEmpty()) {
                return elsewhere == null ? new Judged.Others() : otherProvider(one, elsewhere);
            }
            Judged first = null;
            for (var builder : mine) {
                var judged = judge(builder, one);
                if (judged instanceof Judged.Counts) {
                    return judged;
                }
                first = first == null ? judged : first;
            }
            return Objects.requireNonNull(first);
        }

        private static Judged otherProvider(Built one, Builder builder) {
            var issuer = one.maker() instanceof Maker.Known known ? known.issuer() : "nobody";
            var asked = builder.signer() instanceof Signer.Known(var ca, var _) ? ca.issuer() : "a key";
            return refused(one, Code.ISSUER_MISMATCH,
                    issuer + " says who signed, and " + asked + " is asked for (the builder \"" + builder.name()
                            + "\")");
        }

        private Judged judge(Builder builder, Built one) {
            var signature = one.signature();
            if (signature.state() != State.VALID) {
                return refused(one, signature.code().exit() == Exit.DENIED ? signature.code() : Code.ALG_FORBIDDEN,
                        signature.message());
            }
            if (one.maker() instanceof Maker.Known known
                    && builder.signer() instanceof Signer.Known(var _, var wanted)) {
                if (wanted != null && !wanted.matches(known.identity(), purl)) {
                    return refused(one, Code.IDENTITY_MISMATCH, "signed by " + known.identity() + ", and " + wanted
                            + " is asked for (the builder \"" + builder.name() + "\")");
                }
                if (wanted == null && !known.namesSource()) {
                    return refused(one, Code.SOURCE_MISMATCH, "the certificate of " + known.identity() + " names no "
                            + "source, and what a workflow writes itself counts only where the builder's identity is named");
                }
            }
            if (isAnothers(builder, one)) {
                return refused(one, Code.BUILDER_MISMATCH, "the provenance says that it was built by the workflow "
                        + one.builder() + ", and it is signed by "
                        + identity(one) + " (the builder \"" + builder.name() + "\" names no identity)");
            }
            if (!builder.isCalled(one.builder())) {
                return refused(one, Code.BUILDER_MISMATCH, "the builder is \"" + one.builder() + "\", and "
                        + builder.called() + " is asked for (the builder \"" + builder.name() + "\")");
            }
            var repository = one.origin().repository();
            if (repository == null) {
                return refused(one, Code.SOURCE_MISMATCH, "it names no source repository, and "
                        + ProvenanceWords.asked(leaf) + " is asked for");
            }
            var refusal = source(one, repository);
            return refusal == null ? new Judged.Counts(new BuilderWord(builder, one, repository)) : refusal;
        }

        /// Whether whoever signed, whom nobody named, says that a workflow at a ref built it that is not the signer. Anyone can
        /// write that. What ships asks for no certain builder.
        private static boolean isAnothers(Builder builder, Built one) {
            return builder.signer() instanceof Signer.Known(var _, var wanted) && wanted == null && !builder.shipped()
                    && one.stated() && one.builder().indexOf('@') >= 0 && !one.builder().equals(identity(one));
        }

        private static String identity(Built one) {
            return one.maker() instanceof Maker.Known known ? known.identity() : "a key";
        }

        private @Nullable Judged source(Built one, SourceRepository repository) {
            var from = "built from " + repository;
            var refusal = switch (leaf.source()) {
                case Rule.Source.Claimed _ -> claimed(one, repository);
                case Rule.Source.At(var wanted) -> wanted.matches(repository.address(), purl)
                        ? null
                        : refused(one, Code.SOURCE_MISMATCH, from + ", and " + wanted + " is asked for");
            };
            if (refusal != null) {
                return refusal;
            }
            var commit = leaf.commit();
            if (commit != null && !commit.equals(one.origin().commit())) {
                return refused(one, Code.SOURCE_MISMATCH,
                        from + " at " + shown(one.origin().commit(), "a commit that is not said") + ", and " + commit
                                + " is asked for");
            }
            var ref = ref();
            if (ref != null && ref.contains(VERSION)) {
                return refused(one, Code.SOURCE_MISMATCH, from + ", and " + ref
                        + " is asked for: of which version this is, is not known");
            }
            if (ref != null && !ref.equals(one.origin().ref())) {
                return refused(one, Code.SOURCE_MISMATCH,
                        from + ", " + shown(one.origin().ref(), "a ref that is not said")
                                + ", and " + ref + " is asked for");
            }
            return null;
        }

        /// Returns the ref that is asked for, null for any.
        private @Nullable String ref() {
            var ref = leaf.ref();
            return ref == null || purl.version() == null ? ref : ref.replace(VERSION, purl.version());
        }

        private @Nullable Judged claimed(Built one, SourceRepository repository) {
            var claimed = claims.stream().flatMap(claim -> claim.repositories().stream()).distinct().toList();
            if (claimed.stream().anyMatch(repository::is)) {
                return null;
            }
            var where = claims.isEmpty()
                    ? "none of its own metadata"
                    : claims.stream().map(Claims::from).distinct().collect(Collectors.joining(", "));
            return claimed.isEmpty()
                    ? refused(one, Code.SOURCE_NOT_CLAIMED, "built from " + repository + ", and it names no source "
                            + "repository itself (" + where + " was read)")
                    : refused(one, Code.SOURCE_MISMATCH, "built from " + repository + ", and its own metadata (" + where
                            + ") name " + claimed.stream().map(SourceRepository::address)
                                    .collect(Collectors.joining(", ")));
        }

        private static String shown(@Nullable String value, String otherwise) {
            return value == null ? otherwise : value;
        }

        private static Judged refused(Built one, Code code, String message) {
            return new Judged.Refused(new Reason(code, one.signature().file() + ": " + message,
                    List.of(one.signature().id())));
        }
    }
}
