package org.strongset.archive.bounds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Entry;

/// All names of one archive, as the tree of directories that unpacking it would make.
///
/// It refuses an unsafe name (AR-09), a second entry for a name (AR-02), a link that leaves the archive and a path that
/// goes through a link (AR-10). Nothing is ever followed on disk: links are resolved in this tree only.
///
/// Whether a tar is an npm package is known after its last entry only. So under [Profile#UNIX] the first thing that
/// [Profile#EVERYWHERE] would refuse is remembered: see [#unportable].
public final class Tree {
    /// As many links as Linux follows before it gives up.
    private static final int HOPS = 40;

    private final Profile profile;
    private final Budget budget;
    private final Node root = new Node("", null);
    private final List<Node> symlinks = new ArrayList<>();
    private @Nullable Refusal unportable;

    public Tree(Profile profile, Budget budget) {
        this.profile = profile;
        this.budget = budget;
    }

    /// Adds an entry.
    ///
    /// @param path without the final `/` of a directory
    /// @param target where a link points, as stored; empty for anything else
    /// @param mode the permission bits, -1 if there are none
    public void add(String path, Entry.Type type, String target, int mode) throws Refusal {
        Names.check(path, budget.path());
        setuid(path, type, mode);
        var node = root;
        for (var segment : path.split("/", -1)) {
            node = child(node, segment, path);
        }
        place(node, type, path);
        budget.names(path.length() + target.length());
        switch (type) {
            case FILE, DIRECTORY -> {
            }
            case SYMLINK -> {
                link(path, target);
                node.target = target;
                symlinks.add(node);
            }
            case HARDLINK -> {
                link(path, target);
                hardlink(path, target);
            }
        }
    }

    private void setuid(String path, Entry.Type type, int mode) throws Refusal {
        boolean special = mode >= 0 && ((mode & 04000) != 0 || ((mode & 02000) != 0 && type != Entry.Type.DIRECTORY));
        if (special && profile != Profile.ROOT) {
            throw Refusal.unsupported(
                    Names.show(path) + " is setuid or setgid (mode " + Integer.toOctalString(mode) + ")");
        }
    }

    private Node child(Node parent, String segment, String path) throws Refusal {
        if (parent.type == Entry.Type.SYMLINK) {
            throw Refusal.link(Names.show(path) + " goes through a link of the same archive");
        }
        if (parent.type != null && parent.type != Entry.Type.DIRECTORY) {
            throw twice(path, "has a file for a directory");
        }
        var child = parent.children.get(Names.normal(segment));
        if (child == null) {
            budget.entry(); // a directory that is only implied costs memory too
            child = new Node(segment, parent);
            parent.put(Names.normal(segment), child);
            portable(parent, segment, path);
        } else if (!child.name.equals(segment)) {
            throw twice(path, "differs from another name in Unicode normalisation only");
        }
        return child;
    }

    private void portable(Node parent, String segment, String path) throws Refusal {
        if (profile == Profile.ROOT) {
            return;
        }
        var why = Names.unportable(segment);
        if (why.isPresent()) {
            strictly(Refusal.path(Names.show(path) + " " + why.get()));
        }
        var twin = parent.fold(segment);
        if (twin != null) {
            strictly(twice(path, "and " + Names.show(twin) + " are one name where letter case does not count"));
        }
    }

    private void place(Node node, Entry.Type type, String path) throws Refusal {
        boolean implied = node.type == null && !node.children.isEmpty();
        if (node.type != null) {
            throw twice(path, "is there twice");
        }
        if (implied && type != Entry.Type.DIRECTORY) {
            throw twice(path, "is a directory too");
        }
        node.type = type;
    }

    private void link(String path, String target) throws Refusal {
        Names.checkTarget(target, budget.path());
        strictly(Refusal.link(Names.show(path) + " is a link to " + Names.show(target)));
    }

    /// A hard link names an earlier file of the same archive.
    private void hardlink(String path, String target) throws Refusal {
        try {
            Names.check(target, budget.path());
        } catch (Refusal unsafe) {
            throw Refusal.link(Names.show(path) + " links to a path that is not safe: " + unsafe.getMessage());
        }
        var node = root;
        for (var segment : target.split("/", -1)) {
            var next = node.children.get(Names.normal(segment));
            if (next == null || !next.name.equals(segment)) {
                throw Refusal.link(Names.show(path) + " links to " + Names.show(target)
                        + ", which is no earlier file of the archive");
            }
            node = next;
        }
        if (node.type != Entry.Type.FILE) {
            throw Refusal.link(Names.show(path) + " links to " + Names.show(target) + ", which is no file");
        }
    }

    /// Resolves all symbolic links, once every entry is known.
    public void finish() throws Refusal {
        for (var link : symlinks) {
            resolve(link);
            budget.time();
        }
    }

    private void resolve(Node link) throws Refusal {
        Deque<String> todo = new ArrayDeque<>();
        var at = start(link, link, todo);
        int hops = 1;
        while (!todo.isEmpty()) {
            var segment = todo.pop();
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            if (segment.equals("..")) {
                if (at.parent == null) {
                    throw Refusal.link(link.path() + " points to " + Names.show(link.target()) + ", outside");
                }
                at = at.parent;
                continue;
            }
            var next = at.children.getOrDefault(Names.normal(segment), new Node(segment, at));
            if (next.type == Entry.Type.SYMLINK) {
                if (++hops > HOPS) {
                    throw Refusal.link(link.path() + " leads through more than " + HOPS + " links");
                }
                next = start(next, link, todo);
            }
            at = next;
        }
    }

    /// Returns the directory that the target of `step` starts from, and puts its segments before those of `todo`.
    private Node start(Node step, Node link, Deque<String> todo) throws Refusal {
        var target = step.target();
        for (var segment : Arrays.asList(target.split("/", -1)).reversed()) {
            todo.push(segment);
        }
        if (!target.startsWith("/")) {
            return step.parent == null ? root : step.parent;
        }
        if (profile != Profile.ROOT) {
            throw Refusal.link(link.path() + " points to " + Names.show(target) + ", outside");
        }
        return root;
    }

    /// Returns what would be refused if the archive were one that is unpacked everywhere; the first such thing.
    public Optional<Refusal> unportable() {
        return Optional.ofNullable(unportable);
    }

    private void strictly(Refusal refusal) throws Refusal {
        if (profile == Profile.EVERYWHERE) {
            throw refusal;
        }
        if (unportable == null) {
            unportable = refusal;
        }
    }

    private static Refusal twice(String path, String why) {
        return Refusal.ambiguous("DUPLICATE", Names.show(path) + " " + why);
    }

    private static final class Node {
        final String name;
        final @Nullable Node parent;
        Map<String, Node> children = Map.of();
        private Map<String, String> folded = Map.of();
        Entry.@Nullable Type type;
        @Nullable
        String target;

        Node(String name, @Nullable Node parent) {
            this.name = name;
            this.parent = parent;
        }

        void put(String key, Node child) {
            if (children.isEmpty()) {
                children = new HashMap<>(4);
            }
            children.put(key, child);
        }

        /// Remembers a name, and returns the one before it that folds to the same.
        @Nullable
        String fold(String segment) {
            if (folded.isEmpty()) {
                folded = new HashMap<>(4);
            }
            return folded.putIfAbsent(Names.folded(segment), segment);
        }

        String target() {
            return target == null ? "" : target;
        }

        String path() {
            var path = new StringBuilder(name);
            for (var up = parent; up != null && !up.name.isEmpty(); up = up.parent) {
                path.insert(0, up.name + "/");
            }
            return Names.show(path.toString());
        }
    }
}
