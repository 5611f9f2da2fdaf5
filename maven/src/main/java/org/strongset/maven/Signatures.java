package org.strongset.maven;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;

/// Brings the signature beside each file, and its Sigstore bundle where the request wants them, from the moment that the file is known to be needed: an upstream takes its time
/// for them, and meanwhile the rest of the tree is worked out. How many are asked for at once is [Patience]'s to say.
final class Signatures implements AutoCloseable {
    /// What stands for a bundle that nobody asked for.
    static final Got UNWANTED = new Got.Missing(Got.Why.NOT_FOUND, null, "no Sigstore bundle was asked for");
    private static final String SIGNATURE = ".asc";
    private static final String BUNDLE = ".sigstore.json";

    private final RepositorySystem system;
    private final Lists lists;
    private final Absences absences;
    private final boolean bundles;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Future<Got>> asked = new ConcurrentHashMap<>();

    /// @param bundles whether bundles are wanted
    Signatures(RepositorySystem system, Lists lists, Absences absences, boolean bundles) {
        this.bundles = bundles;
        this.system = system;
        this.lists = lists;
        this.absences = absences;
    }

    /// Returns whether a file of that name, or with that extension, is a signature or a bundle, not what one is over.
    static boolean isOne(String name) {
        return name.endsWith(SIGNATURE) || name.endsWith(BUNDLE);
    }

    /// Begins to bring the signature of a file that has its final name already: a snapshot has not.
    void early(Wanted wanted) {
        if (!wanted.artifact().isSnapshot()) {
            for (var list : lists.of(wanted)) {
                var _ = ask(wanted, list, SIGNATURE);
                if (bundles) {
                    var _ = ask(wanted, list, BUNDLE);
                }
            }
        }
    }

    private Future<Got> ask(Wanted wanted, Lists.One list, String what) {
        var of = wanted.artifact();
        var signature = new DefaultArtifact(of.getGroupId(), of.getArtifactId(), of.getClassifier(),
                of.getExtension() + what, of.getVersion());
        return asked.computeIfAbsent((lists.same() ? "" : list.context() + " ") + signature,
                _ -> threads.submit(() -> bring(signature, list)));
    }

    private Got bring(Artifact signature, Lists.One list) {
        var repositories = list.repositories();
        if (absences.remembered(signature, repositories)) {
            return new Got.Missing(Got.Why.NOT_FOUND, null,
                    signature + " is at none of the repositories (asked within a day, or offline)");
        }
        var got = Fetcher.got(Fetcher.resolve(system, list.session(),
                List.of(new ArtifactRequest(signature, repositories, list.context()))).getFirst(), "");
        if (got instanceof Got.Missing missing && missing.why() == Got.Why.NOT_FOUND) {
            absences.remember(signature, repositories);
        }
        return got;
    }

    /// Returns the signature beside the file, or why it is not there; waits for it. Where two lists are asked, one of either
    /// will do: it is over bytes.
    Got of(Wanted wanted) {
        return of(wanted, SIGNATURE);
    }

    /// Returns the bundle beside the file in the same way; one that nobody wants is not asked for.
    Got bundle(Wanted wanted) {
        return bundles ? of(wanted, BUNDLE) : UNWANTED;
    }

    private Got of(Wanted wanted, String what) {
        var all = lists.of(wanted).stream().map(list -> of(wanted, list, what)).toList();
        return all.stream().filter(got -> got instanceof Got.Here)
                .findFirst()
                .or(() -> all.stream()
                        .filter(got -> !(got instanceof Got.Missing missing) || missing.why() != Got.Why.NOT_FOUND)
                        .findFirst())
                .orElse(all.getFirst());
    }

    private Got of(Wanted wanted, Lists.One list, String what) {
        try {
            return ask(wanted, list, what).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Got.Missing(Got.Why.UNAVAILABLE, null, "interrupted");
        } catch (ExecutionException e) {
            return new Got.Missing(Got.Why.UNAVAILABLE, null, String.valueOf(e.getCause()));
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
