package org.strongset.sign.sigstore;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;
import org.strongset.sign.TimedKey;
import org.strongset.sign.VerifyingKey;

/// Whom the user expects to have signed. Nobody is believed who was not named.
public sealed interface Expected {

    /// The holder of an identity, as a provider knows it: both as the certificate has them, letter by letter. The same
    /// identity by another provider is somebody else (THREATS.md SG-04).
    ///
    /// @param source what else the certificate has to say
    record Identity(String identity, String issuer, Source source) implements Expected {

        public Identity {
            if (isPattern(identity) || isPattern(issuer)) {
                throw new IllegalArgumentException("an identity and its issuer are whole, and no patterns");
            }
        }

        /// Returns the signer of that identity.
        ///
        /// @throws RefusedException `IDENTITY_UNANCHORED` for patterns and for what is empty (THREATS.md SG-03)
        public static Identity of(String identity, String issuer, Source source) throws RefusedException {
            for (var text : new String[]{identity, issuer}) {
                if (isPattern(text)) {
                    throw new RefusedException(Code.IDENTITY_UNANCHORED,
                            "\"" + text + "\" is a pattern; an identity and its issuer are compared letter by letter");
                }
            }
            return new Identity(identity, issuer, source);
        }

        private static boolean isPattern(String text) {
            return text.isBlank() || text.contains("*") || text.startsWith("^") || text.endsWith("$");
        }

        void check(Signatory signatory) throws RefusedException {
            var facts = signatory.facts();
            same(Code.ISSUER_MISMATCH, "issuer", issuer, facts.issuer());
            same(Code.IDENTITY_MISMATCH, "identity", identity, signatory.identity());
            source.check(facts);
        }
    }

    /// The holder of a key.
    record Key(VerifyingKey key) implements Expected {}

    /// The holder of one of these keys, by the name that the bundle has for it: what somebody publishes who signs with a key at a
    /// time. It has to have been in force whenever the signature is known to have been made.
    record Keys(Map<String, TimedKey> byName) implements Expected {
        public Keys {
            byName = Map.copyOf(byName);
        }

        TimedKey find(String name) throws RefusedException {
            var key = byName.get(name);
            if (key == null) {
                throw new RefusedException(Code.SIGNER_UNKNOWN,
                        "made by the key " + name + ", which is not among those that were named");
            }
            return key;
        }
    }

    /// Nobody was named: who signed is told, and believed by nobody.
    record Nobody() implements Expected {}

    /// What a signer's certificate has to say of the source and the build; whatever is null is not asked for.
    ///
    /// @param repository the URI of the source repository
    /// @param ref its branch or tag, as `refs/tags/v1`
    /// @param commit its commit: the only one of these that nobody can move (THREATS.md SG-20)
    /// @param builder the URI of the workflow, whole, or without the `@` and the ref at its end
    record Source(@Nullable String repository, @Nullable String ref, @Nullable String commit,
            @Nullable String builder) {

        /// Asks for nothing.
        public static final Source ANY = new Source(null, null, null, null);

        void check(SourceFacts facts) throws RefusedException {
            same(Code.SOURCE_MISMATCH, "source repository", repository, facts.repository());
            same(Code.SOURCE_MISMATCH, "source ref", ref, facts.ref());
            same(Code.SOURCE_MISMATCH, "source commit", commit, facts.commit());
            var own = facts.builder();
            boolean whole = builder == null || own == null || builder.indexOf('@') >= 0 || own.indexOf('@') < 0;
            same(Code.BUILDER_MISMATCH, "builder", builder,
                    whole || own == null ? own : own.substring(0, own.indexOf('@')));
        }
    }

    private static void same(Code code, String what, @Nullable String wanted, @Nullable String found)
            throws RefusedException {
        if (wanted != null && !wanted.equals(found)) {
            throw new RefusedException(code, "the " + what + " is "
                    + Optional.ofNullable(found).map(text -> "\"" + text + "\"").orElse("not in the certificate")
                    + ", not \"" + wanted + "\"");
        }
    }
}
