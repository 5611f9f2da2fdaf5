package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.check.Layer;
import org.strongset.policy.Policy;
import org.strongset.sign.RefusedException;
import org.strongset.sign.npm.RegistryKeys;

/// What the policies ask that does not come with every file, and so has to be fetched for them.
///
/// @param archives whether any rule asks what archives say
/// @param bytes whether any asks what only a package's bytes can tell
/// @param claims whether any rule compares with the source that a package's own metadata name
/// @param bundles whether any rule weighs Sigstore bundles
/// @param listings whether any asks what an index says of a version's past
/// @param lock whether any asks what somebody adopted, or compares with it
/// @param overKeys the keys of indexes whose time is over: when they signed matters
record Asks(boolean archives, boolean bytes, boolean claims, boolean bundles, boolean listings, boolean lock,
        Set<String> overKeys) {
    private static final int MOST_BYTES = 1 << 20;

    static Asks of(List<Layer> layers, Instant now) {
        var overKeys = new TreeSet<String>();
        for (var layer : layers) {
            for (var index : layer.policy().indexes().values()) {
                overKeys.addAll(over(layer, index, now));
            }
        }
        return new Asks(layers.stream().anyMatch(layer -> layer.policy().asksArchives()),
                layers.stream().anyMatch(layer -> layer.policy().asksForBytes()),
                layers.stream().anyMatch(layer -> layer.policy().asksClaims()),
                layers.stream().anyMatch(layer -> layer.policy().asksIdentities()),
                layers.stream().anyMatch(layer -> layer.policy().asksListings()),
                layers.stream().anyMatch(layer -> layer.policy().asksLock() || layer.policy().answers().noStepDown()),
                overKeys);
    }

    /// Keys that cannot be read are for the answers to speak of.
    private static Set<String> over(Layer layer, Policy.Index index, Instant now) {
        try (var in = Files.newInputStream(layer.base().resolve(index.keys()))) {
            return RegistryKeys.parse(in.readNBytes(MOST_BYTES)).over(now);
        } catch (IOException | RefusedException | InvalidPathException _) {
            return Set.of();
        }
    }
}
