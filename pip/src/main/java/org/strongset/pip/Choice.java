package org.strongset.pip;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// Which files fit a wish, among those that are offered.
///
/// @param problem that there is no such file, or that there may be more; null if neither
record Choice(List<Draft> drafts, @Nullable Problem problem) {
    Choice {
        drafts = List.copyOf(drafts);
    }

    private static Choice no(Purl purl, String where, Code code, String message) {
        return new Choice(List.of(), new Problem(purl, where, code, message));
    }

    /// One version of an index: by digests if there are any, else each of its files by the index's word.
    static Choice of(Wish.Exact wish, Offered offered) {
        var offers = offered.of(wish);
        var purl = Purl.of("pypi", null, wish.name().normal(), wish.version().canonical());
        if (offers.isEmpty()) {
            return no(purl, wish.where(), missing(offered), wish + " is not offered: " + (offered.failures().isEmpty()
                    ? offered.versions()
                    : offered.said()));
        }
        return wish.hashes().isEmpty() ? byWord(wish, offers, offered) : byHash(wish, purl, offers, offered);
    }

    /// Returns why a file may be missing: the most serious of what kept places from answering.
    private static Code missing(Offered offered) {
        var code = Code.UPSTREAM_HAS_NONE;
        for (var failure : offered.failures()) {
            boolean first = code == Code.UPSTREAM_HAS_NONE;
            code = first || failure.code().exit().worst(code.exit()) != code.exit() ? failure.code() : code;
        }
        return code;
    }

    /// A place that did not answer may have more files that pip would take: they are not left out.
    private static Choice ofThose(List<Draft> drafts, Wish.Exact wish, Offered offered) {
        return new Choice(drafts, offered.failures().isEmpty()
                ? null
                : new Problem(Purl.of("pypi", null, wish.name().normal(), wish.version().canonical()), wish.where(),
                        missing(
                                offered),
                        "there may be more files of " + wish + ": " + offered.said()));
    }

    private static Choice byHash(Wish.Exact wish, Purl purl, List<Offer> offers, Offered offered) {
        var drafts = new ArrayList<Draft>();
        var met = new ArrayList<Digest>();
        for (var offer : offers) {
            var same = Digests.first(offer.file().hashes().stream().filter(wish.hashes()::contains).toList());
            if (same.isPresent()) {
                met.add(same.get());
                drafts.add(draft(wish, offered, offer, List.of(same.get()), false, List.of()));
            } else if (!Digests.comparable(offer.file().hashes(), wish.hashes())) {
                var algorithm = wish.hashes().getFirst().algorithm();
                drafts.add(draft(wish, offered, offer, wish.hashes().stream().filter(hash -> hash
                        .algorithm() == algorithm).toList(), true, List.of()));
            }
        }
        if (drafts.isEmpty()) {
            return no(purl, wish.where(), Code.DIGEST_MISMATCH,
                    "%s file(s) of %s are offered, and none has a digest that %s names"
                            .formatted(offers.size(), wish, wish.where()));
        }
        long left = wish.hashes().stream().filter(hash -> !met.contains(hash)).count();
        boolean all = drafts.stream().noneMatch(Draft::open);
        if (left > 0 && all) {
            drafts.set(0,
                    with(drafts.getFirst(),
                            new Remark(Code.NOT_ON_INDEX, "%s of the %s digests of %s are of no file that is offered"
                                    .formatted(left, wish.hashes().size(), wish.where()))));
        }
        return left > 0 ? ofThose(drafts, wish, offered) : new Choice(drafts, null);
    }

    private static Draft with(Draft draft, Remark more) {
        var remarks = new ArrayList<>(draft.remarks());
        remarks.add(more);
        return new Draft(draft.where(), draft.purl(), draft.fileName(), draft.digests(), draft.open(), draft.address(),
                draft
                        .offer(),
                remarks);
    }

    private static Choice byWord(Wish.Exact wish, List<Offer> offers, Offered offered) {
        var byName = new LinkedHashMap<String, Offer>();
        var drafts = new LinkedHashMap<String, Draft>();
        for (var offer : offers) {
            var name = offer.file().fileName();
            var other = byName.putIfAbsent(name, offer);
            if (other == null) {
                drafts.put(name, byWord(wish, offered, offer));
            } else if (Digests.contradict(other.file().hashes(), offer.file().hashes())) {
                drafts.computeIfPresent(name, (_, draft) -> with(draft, new Remark(Code.COPY_DIFFERS, other.place()
                        + " has " + other.file().hashes() + ", " + offer.place() + " " + offer.file().hashes()
                        + ", and pip takes either")));
            } else if (other.file().hashes().isEmpty() || offer.file().hashes().isEmpty()) {
                drafts.computeIfPresent(name, (_, draft) -> with(draft, new Remark(Code.NOT_COMPARED, offer.place()
                        + " offers a file of this name, too, and names no digest")));
            }
        }
        return ofThose(List.copyOf(drafts.values()), wish, offered);
    }

    private static Draft byWord(Wish.Exact wish, Offered offered, Offer offer) {
        var digest = offer.digest();
        var remark = digest.isEmpty() && offer.file().weak() != null
                ? new Remark(Code.DIGEST_WEAK, offer.place() + " names it by " + offer.file().weak() + " only")
                : new Remark(Code.INDEX_WORD, wish.where() + " names no digest; " + offer.place() + digest.map(
                        one -> " says " + one).orElse(" has these bytes"));
        return draft(wish, offered, offer, digest.map(List::of).orElse(List.of()), false, List.of(remark));
    }

    private static Draft draft(Wish.Exact wish, Offered offered, Offer offer, List<Digest> digests, boolean open,
            List<Remark> remarks) {
        var all = new ArrayList<>(remarks);
        yanked(offer, all);
        var purl = offer.file().of(offered.project()).orElseThrow().purl();
        return new Draft(wish.where(), purl, offer.file().fileName(), digests, open, offer.address(), offer, all);
    }

    private static void yanked(Offer offer, List<Remark> to) {
        var yanked = offer.file().yanked();
        if (yanked != null) {
            to.add(new Remark(Code.YANKED, offer.place() + " says" + (yanked.isEmpty()
                    ? " no reason"
                    : ": " + yanked)));
        }
    }

    /// A file of a lock file: its digest leads, and an index may say more of it, or something else.
    static Choice of(Wish.Locked wish, Offered offered) {
        var file = wish.file();
        var named = DistributionFile.find(wish.name(), file.name());
        if (named.isEmpty()) {
            return no(Purl.of("pypi", null, wish.name().normal(), null), wish.where(), Code.SUBJECT_MISMATCH,
                    file.name()
                            + " is no file of " + wish.name());
        }
        var remarks = new ArrayList<Remark>();
        @Nullable
        Offer same = null;
        for (var offer : offered.named(file.name())) {
            if (Digests.contradict(file.hashes(), offer.file().hashes())) {
                remarks.add(new Remark(Code.DIGEST_MISMATCH, wish.where() + " says " + file.hashes() + ", and " + offer
                        .place() + " " + offer.file().hashes()));
            } else if (same == null && Digests.comparable(file.hashes(), offer.file().hashes())) {
                same = offer;
                yanked(offer, remarks);
            }
        }
        if (same == null && remarks.isEmpty()) {
            remarks.add(offered.failures().isEmpty()
                    ? new Remark(Code.NOT_ON_INDEX, "no index that pip is configured for has it")
                    : new Remark(lost(offered.failures()), offered.said()));
        }
        try {
            var address = Locations.address(file.location());
            return new Choice(List.of(new Draft(wish.where(), named.get().purl(), file.name(), Digests.first(file
                    .hashes()).stream().toList(), false, address, same, remarks)), null);
        } catch (FetchException e) {
            return no(named.get().purl(), wish.where(), e.code(), e.what());
        }
    }

    /// What an index could not say of a file that is named by a digest is evidence that is lacking, and no flaw of the file.
    private static Code lost(List<Remark> failures) {
        return failures.stream().allMatch(failure -> failure.code() == Code.NOT_FETCHED)
                ? Code.NOT_FETCHED
                : Code.EVIDENCE_UNAVAILABLE;
    }

    /// A file at an address of its own: nobody says what it is but its name and its digest.
    static Choice of(Wish.Direct wish) {
        var shown = Locations.bare(wish.location());
        var hashes = new ArrayList<>(wish.hashes());
        Locations.hash(wish.location()).filter(hash -> !hashes.contains(hash)).ifPresent(hashes::add);
        try {
            var address = Locations.address(wish.location());
            boolean here = Address.isFile(address);
            if (here && Files.isDirectory(Address.path(address))) {
                return no(Purl.generic("folder"), wish.where(), Code.BYTES_NOT_NAMED,
                        "the folder " + Address.path(address)
                                + " may change at any time");
            }
            var name = Address.fileName(address).orElse("");
            var purl = purl(wish.name(), name);
            if (!here && hashes.isEmpty()) {
                return no(purl.orElse(Purl.generic("file")), wish.where(), Code.BYTES_NOT_NAMED,
                        "whoever serves " + shown + " says each time anew what it is; write --hash=sha256:… behind it");
            }
            if (purl.isEmpty()) {
                return no(Purl.generic("file"), wish.where(), Code.NOT_RESOLVED,
                        shown + " does not say by its name which project and version it is; name a wheel or an index's file");
            }
            var algorithm = hashes.isEmpty() ? null : hashes.getFirst().algorithm();
            return new Choice(List.of(new Draft(wish.where(), purl.get(), name, hashes.stream().filter(hash -> hash
                    .algorithm() == algorithm).toList(), false, address, null, List.of())), null);
        } catch (FetchException e) {
            return no(Purl.generic("file"), wish.where(), e.code(), e.what());
        }
    }

    private static Optional<Purl> purl(@Nullable PythonName project, String fileName) {
        var name = Optional.ofNullable(project).or(() -> guessed(fileName));
        return name.flatMap(one -> DistributionFile.find(one, fileName)).map(DistributionFile::purl);
    }

    private static Optional<PythonName> guessed(String fileName) {
        int dash = fileName.endsWith(".whl") ? fileName.indexOf('-') : fileName.lastIndexOf('-');
        return dash < 1 ? Optional.empty() : PythonName.find(fileName.substring(0, dash));
    }

}
