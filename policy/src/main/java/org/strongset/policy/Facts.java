package org.strongset.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Adopted;
import org.strongset.policy.Evidence.Archived;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.CaFault;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Evidence.Claims;
import org.strongset.policy.Evidence.Earlier;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Evidence.IndexFault;
import org.strongset.policy.Evidence.IndexSaid;
import org.strongset.policy.Evidence.Published;
import org.strongset.policy.Evidence.Introduced;
import org.strongset.policy.Evidence.Joined;
import org.strongset.policy.Evidence.Listing;
import org.strongset.policy.Evidence.Pin;
import org.strongset.policy.Evidence.Resembles;
import org.strongset.policy.Evidence.Revocations;
import org.strongset.policy.Evidence.Ring;
import org.strongset.policy.Evidence.RingFault;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Stated;
import org.strongset.policy.Evidence.Upstream;
import org.strongset.sign.Verification.State;
import org.strongset.trust.Principal;

/// The evidence of one decision, sorted by kind, and within a kind in an order that does not depend on how it came in.
///
/// @param valid signatures that hold
/// @param weak signatures that are real, but not good enough
/// @param unknown signatures by nobody whose certificate is at hand
/// @param archived what archives say, unless it is invalid or unavailable
/// @param upstream what of a source package is upstream's
/// @param identified signatures by whom an authority knows, unless they are invalid or unavailable
/// @param built what builders say, unless it is invalid or unavailable
/// @param stated what people state, unless it is invalid or unavailable
/// @param claims which sources its own metadata name
/// @param indexed what indexes signed with their own keys, unless it is invalid or unavailable
/// @param unavailable what could not be had
/// @param absent what is lacking without being wrong: neither invalid nor unavailable
/// @param invalid what is malformed, not over these bytes or about something else: it counts for nothing
/// @param unfit what is wrong with the artifact itself
/// @param remarks warnings
/// @param certified by principal
/// @param introduced by web of trust and principal, as [#introduced(Policy.ForeignStart, Principal)] has them
/// @param servers who served the bytes; none if that is not known
/// @param published what indexes say of the version, unsigned
/// @param earlier what earlier versions were like
/// @param adopted what somebody adopted under this name
/// @param resembling which names it can be taken for
/// @param listings what lists say
/// @param joined which keys are one person's
record Facts(List<Signature> valid, List<Signature> weak, List<Signature> unknown, List<Archived> archived,
        List<Upstream> upstream, List<Identified> identified, List<Built> built, List<Stated> stated,
        List<Claims> claims, List<IndexSaid> indexed,
        List<Reason> unavailable, List<Reason> absent, List<Reason> invalid, List<Reason> unfit, List<Reason> remarks,
        List<Pin> pins, Map<String, Ring> rings, Map<String, RingFault> ringFaults, List<Revocations> revocations,
        Map<String, Certified> certified, Map<String, Introduced> introduced, Map<String, CaFault> caFaults,
        Map<String, IndexFault> indexFaults,
        List<String> servers, List<Published> published, List<Earlier> earlier, List<Adopted> adopted,
        List<Resembles> resembling, List<Listing> listings, List<Joined> joined) {

    /// Sorts what was gathered for a subject.
    ///
    /// A file without a digest could not be read, and that is wrong with it whatever else is said. A package that is
    /// installed has no bytes to read; without a digest no signature speaks for it, so no rule holds, but a person may
    /// answer for it.
    static Facts of(List<Evidence> evidence, Subject subject) {
        var artifact = subject.artifact();
        var facts = new Facts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        evidence.stream().distinct().sorted(Comparator.comparing(Facts::key)).forEach(e -> facts.add(e, artifact));
        if (artifact.digests().isEmpty() && subject.bytes() == Subject.Bytes.READ && facts.unfit.isEmpty()) {
            facts.unfit.add(Reason.of(Code.SUBJECT_UNREADABLE, "its bytes could not be read"));
        }
        return facts;
    }

    /// Returns the same with only these signatures to be counted.
    Facts counting(List<Signature> signatures, List<Identified> identities, List<Built> builds) {
        return new Facts(signatures, weak, unknown, archived, upstream, identities, builds, stated, claims, indexed,
                unavailable,
                absent, invalid, unfit, remarks, pins, rings, ringFaults, revocations, certified, introduced,
                caFaults, indexFaults,
                servers, published, earlier, adopted, resembling, listings, joined);
    }

    /// Returns how somebody stands in a web of trust by a model that is not our own; null if nobody looked.
    @Nullable
    Introduced introduced(Policy.ForeignStart web, Principal who) {
        return introduced.get(web + " " + who);
    }

    /// Returns how many pieces a leaf may have to look at.
    int size() {
        return valid.size() + weak.size() + unknown.size() + archived.size() + upstreamWords() + identified.size()
                + built.size() + stated.size() + indexed.size() + unavailable.size() + absent.size() + pins.size()
                + published.size()
                + earlier.size() + adopted.size();
    }

    private int upstreamWords() {
        return upstream.stream().mapToInt(one -> 1 + one.tarballs().size() + one.signatures().size()).sum();
    }

    /// Returns whether nothing at all speaks for the artifact, not even badly.
    boolean nothing() {
        return valid.isEmpty() && weak.isEmpty() && unknown.isEmpty() && archived.isEmpty() && identified.isEmpty()
                && built.isEmpty() && stated.isEmpty() && indexed.isEmpty() && unavailable.isEmpty() && absent.isEmpty()
                && invalid.isEmpty();
    }

    /// Returns why each weak signature is not good enough.
    List<Reason> weakReasons() {
        return weak.stream().map(s -> reason(s, Exit.DENIED, Code.ALG_FORBIDDEN)).toList();
    }

    /// Returns, for each signature by nobody known, whom it claims to be by.
    List<Reason> unknownReasons() {
        return unknown.stream().map(s -> reason(Code.SIGNER_UNKNOWN, "%s: made by %s, whose certificate is not at hand"
                .formatted(s.file(), s.issuer() == null ? "a key that it does not name" : s.issuer()), s.id()))
                .toList();
    }

    /// Returns the signatures whose arithmetic held, good enough or not, over the artifact and over what names it.
    List<Signature> made() {
        return Stream.of(valid.stream(), weak.stream(), archived.stream().map(Archived::release),
                upstream.stream().flatMap(one -> one.signatures().stream()),
                identified.stream().map(Identified::signature), built.stream().map(Built::signature))
                .flatMap(Function.identity()).filter(s -> s.principal() != null).distinct().toList();
    }

    private void add(Evidence evidence, Artifact artifact) {
        switch (evidence) {
            case Signature signature -> add(signature, artifact);
            case Archived archived -> add(archived, artifact);
            case Upstream one -> add(one, artifact);
            case Pin pin -> pins.add(pin);
            case Evidence.Defect(var id, var file, var code, var message) ->
                listFor(code).add(reason(code, file + ": " + message, id));
            case Evidence.Unfit(var code, var message) -> unfit.add(Reason.of(code, message));
            case Ring ring -> rings.putIfAbsent(ring.ring(), ring);
            case RingFault fault -> ringFaults.putIfAbsent(fault.ring(), fault);
            case Revocations state -> revocations.add(state);
            case Certified one -> certified.putIfAbsent(one.principal(), one);
            case Joined one -> joined.add(one);
            case Introduced one -> introduced.putIfAbsent(one.web() + " " + one.principal(), one);
            case Identified one -> add(one, artifact);
            case Built one -> add(one, artifact);
            case Stated one -> add(one, artifact);
            case Claims one -> claims.add(one);
            case Evidence.Served(var operator) -> servers.add(operator);
            case Published one -> published.add(one);
            case Earlier one -> earlier.add(one);
            case Adopted one -> adopted.add(one);
            case Resembles one -> resembling.add(one);
            case CaFault fault -> caFaults.putIfAbsent(fault.root(), fault);
            case IndexSaid one -> add(one, artifact);
            case IndexFault fault -> indexFaults.putIfAbsent(fault.index(), fault);
            case Listing one -> listings.add(one);
        }
    }

    private void add(Signature signature, Artifact artifact) {
        if (speaksFor(signature.subject(), artifact, signature.file(), signature.id())) {
            switch (signature.state()) {
                case VALID -> valid.add(signature);
                case UNACCEPTABLE -> weak.add(signature);
                case UNKNOWN_SIGNER -> unknown.add(signature);
                case UNAVAILABLE, INVALID -> refuse(signature);
            }
            remark(signature);
        }
    }

    private void add(Archived word, Artifact artifact) {
        var release = word.release();
        if (speaksFor(release.subject(), artifact, release.file(), release.id())) {
            if (isToWeigh(release)) {
                archived.add(word);
            } else {
                refuse(release);
            }
            remark(release);
        }
    }

    private void add(Identified one, Artifact artifact) {
        var signature = one.signature();
        if (speaksFor(signature.subject(), artifact, signature.file(), signature.id())) {
            if (isToWeigh(signature)) {
                identified.add(one);
            } else {
                refuse(signature);
            }
            remark(signature);
        }
    }

    private void add(Built one, Artifact artifact) {
        var signature = one.signature();
        if (speaksFor(signature.subject(), artifact, signature.file(), signature.id())) {
            if (isToWeigh(signature)) {
                built.add(one);
            } else {
                refuse(signature);
            }
            remark(signature);
        }
    }

    private void add(Stated one, Artifact artifact) {
        var signature = one.signature();
        if (speaksFor(signature.subject(), artifact, signature.file(), signature.id())) {
            if (isToWeigh(signature)) {
                stated.add(one);
            } else {
                refuse(signature);
            }
            remark(signature);
        }
    }

    private void add(IndexSaid one, Artifact artifact) {
        var signature = one.signature();
        if (speaksFor(signature.subject(), artifact, signature.file(), signature.id())) {
            if (isToWeigh(signature)) {
                indexed.add(one);
            } else {
                refuse(signature);
            }
            remark(signature);
        }
    }

    /// Its remarks are said where a signature counts: by the leaf.
    private void add(Upstream one, Artifact artifact) {
        if (speaksFor(one.subject(), artifact, "upstream's tarballs", null)) {
            upstream.add(one);
            one.signatures().stream().filter(signature -> !isToWeigh(signature)).forEach(this::refuse);
        }
    }

    /// Sees that a piece of evidence is about the artifact; if it is about anything else, it counts for nothing and is said.
    private boolean speaksFor(Digest subject, Artifact artifact, String file, @Nullable Digest id) {
        if (artifact.digests().isEmpty()) {
            return false; // there is nothing that it could speak for, and that is said
        }
        if (!artifact.has(subject)) {
            invalid.add(reason(Code.DIGEST_MISMATCH,
                    file + ": it speaks for " + subject + ", but the artifact is " + artifact.digest(), id));
            return false;
        }
        return true;
    }

    /// Returns whether a leaf has to weigh it: it is neither invalid nor unavailable.
    private static boolean isToWeigh(Signature signature) {
        return switch (signature.state()) {
            case VALID, UNACCEPTABLE, UNKNOWN_SIGNER -> true;
            case UNAVAILABLE, INVALID -> false;
        };
    }

    /// Lists one that no leaf weighs.
    private void refuse(Signature signature) {
        if (signature.state() == State.UNAVAILABLE) {
            unavailable.add(reason(signature, Exit.UNAVAILABLE, Code.EVIDENCE_UNAVAILABLE));
        } else {
            invalid.add(reason(signature, Exit.INVALID, Code.MALFORMED));
        }
    }

    private void remark(Signature signature) {
        signature.remarks().forEach(remark -> remarks.add(
                reason(remark.code(), signature.file() + ": " + remark.message(), signature.id())));
    }

    private List<Reason> listFor(Code code) {
        return switch (code.exit()) {
            case DONE -> remarks;
            case UNAVAILABLE -> unavailable;
            case DENIED, STALE, ASK, USAGE -> absent;
            case INVALID, INTERNAL -> invalid;
        };
    }

    /// A signature's own code, unless its exit does not go with its state.
    private static Reason reason(Signature signature, Exit exit, Code otherwise) {
        var code = signature.code().exit() == exit ? signature.code() : otherwise;
        return reason(code, signature.file() + ": " + signature.message(), signature.id());
    }

    private static Reason reason(Code code, String message, @Nullable Digest id) {
        return new Reason(code, message, id == null ? List.of() : List.of(id));
    }

    private static String key(Upstream one) {
        var key = new StringBuilder("i").append(one.subject()).append(one.unnamed()).append(one.isNative())
                .append(one.patches()).append(' ').append(one.over()).append(one.keys());
        one.tarballs().forEach(tarball -> {
            key.append('\u0000').append(tarball.name());
            tarball.signatures()
                    .forEach(made -> key.append('\u0000').append(made.chosen()).append(key(made.signature())));
        });
        return key.toString();
    }

    /// All of it as one text: equal only for equal evidence, whatever order a set of rings has.
    private static String key(Evidence evidence) {
        return switch (evidence) {
            case Signature s -> String.join("\u0000", "a", String.valueOf(s.principal()), s.id().toString(), s.file(),
                    s.subject().toString(), s.state().name(), s.code().name(), s.message(), s.name(),
                    String.valueOf(s.issuer()), String.valueOf(s.time()), new TreeSet<>(s.rings()).toString(),
                    s.remarks().stream().map(Object::toString).collect(Collectors.joining("\u0000")));
            case Archived(var release, var archive, var date) ->
                String.join("\u0000", "l", archive.toString(), date.toString(), key(release));
            case Upstream one -> key(one);
            case Pin pin -> "b" + pin;
            case Evidence.Defect defect -> "c" + defect;
            case Evidence.Unfit unfit -> "d" + unfit;
            case Ring(var name, var certificates, var some) -> "e" + name + " " + certificates.size() + " " + some;
            case RingFault fault -> "f" + fault;
            case Revocations state -> "g" + state;
            case Certified one -> "h" + one;
            case Identified(var signature, var root, var issuer, var identity, var source) ->
                String.join("\u0000", "j", root, issuer, identity, String.valueOf(source), key(signature));
            case CaFault fault -> "k" + fault;
            case Built(var signature, var maker, var builder, var origin, var stated) -> String.join("\u0000", "m",
                    maker.toString(), builder, origin.toString(), String.valueOf(stated), key(signature));
            case Stated(var signature, var said) -> String.join("\u0000", "y", said.toString(), key(signature));
            case Claims claims -> "n" + claims;
            case IndexSaid(var signature, var index) -> String.join("\u0000", "o", index, key(signature));
            case IndexFault fault -> "p" + fault;
            case Listing one -> "v" + one;
            case Evidence.Served served -> "q" + served;
            case Published one -> "r" + one;
            case Earlier one -> "s" + one;
            case Adopted one -> "t" + one;
            case Resembles one -> "u" + one;
            case Joined one -> "w" + one;
            case Introduced one -> "x" + one;
        };
    }
}
