package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.ecosystem.debian.LimitedMaintainers.Grant;
import org.strongset.ecosystem.debian.LimitedMaintainers.Maintainer;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Place;

/// Makes a policy of Debian's list of limited maintainers: limits for each of them, closed to all others.
///
/// Debian grants source packages, in any version. A pattern has no qualifiers, so `pkg:deb/debian/hello` is the source
/// package of that name and also the binary package, and not the other binary packages that are built from it.
public final class MaintainersImport {
    /// What stands in a comment of untrusted text is cut here.
    private static final int MOST_SHOWN = 200;

    private MaintainersImport() {}

    /// The certificates that the policy is to use.
    ///
    /// @param path as it is to stand in the policy; plain text of one line
    /// @param known whether it was looked into; otherwise the rest is empty
    /// @param certificates their fingerprints
    /// @param subkeys the fingerprint of the certificate by that of its subkey
    public record Ring(String path, Place place, boolean known, Set<String> certificates,
            Map<String, String> subkeys) {
        /// None yet: the policy does not load until its owner names a file.
        public static final Ring NOT_YET = new Ring("{certificates}", Place.FILE, false, Set.of(), Map.of());

        public Ring {
            certificates = Set.copyOf(certificates);
            subkeys = Map.copyOf(subkeys);
        }
    }

    /// Somebody whom the policy leaves out.
    ///
    /// @param line of the list
    public record LeftOut(int line, String fingerprint, String reason) {}

    /// What came of a list.
    ///
    /// @param text of the policy
    /// @param certificates how many are limited to something
    /// @param patterns how many there are in all their limits
    public record Imported(String text, int certificates, int patterns, List<LeftOut> leftOut) {
        public Imported {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Returns the policy for a list.
    ///
    /// @param shown the list's name, plain text of one line
    public static Imported of(String shown, List<Maintainer> list, Ring ring) {
        var leftOut = new ArrayList<LeftOut>();
        var limits = new StringBuilder();
        int certificates = 0;
        int patterns = 0;
        for (var one : list) {
            var whole = ring.subkeys().get(one.fingerprint());
            if (whole != null && !ring.certificates().contains(one.fingerprint())) {
                leftOut.add(new LeftOut(one.line(), one.fingerprint(), "this is a subkey of " + whole
                        + ", and a limit is for a whole certificate"));
                continue;
            }
            certificates++;
            patterns += one.grants().size();
            limit(one, ring, limits);
        }
        return new Imported(text(shown, ring, limits, leftOut), certificates, patterns, leftOut);
    }

    private static void limit(Maintainer one, Ring ring, StringBuilder to) {
        if (!one.uid().isEmpty()) {
            to.append("# ").append(plain(one.uid())).append('\n');
        }
        if (ring.known() && !ring.certificates().contains(one.fingerprint())) {
            to.append("# no certificate of this fingerprint is in ").append(ring.path()).append('\n');
        }
        to.append(one.fingerprint()).append(" = [\n");
        for (var grant : one.grants()) {
            to.append("  \"").append(pattern(grant)).append("\",");
            if (grant.by() != null) {
                to.append(" # by ").append(grant.by());
            }
            to.append('\n');
        }
        to.append("]\n");
    }

    private static PurlPattern pattern(Grant grant) {
        return new PurlPattern("deb", List.of("debian", grant.source()), null);
    }

    private static String text(String shown, Ring ring, CharSequence limits, List<LeftOut> leftOut) {
        var out = new StringBuilder("""
                # Made of the list of limited maintainers %s. Behind each package stands the key of whoever granted it.
                # Nobody signed that list: compare what matters to you. A name is that of the source package, and of the binary
                # package that is called so.

                strongset = 1
                name = "debian-maintainers"
                goal = "each source package is signed by a maintainer whom Debian lets upload it"

                [keyring.debian-maintainers]
                %s = "%s"
                unlisted = "nothing"

                [keyring.debian-maintainers.limits]
                """.formatted(shown, ring.place() == Place.FOLDER ? "folder" : "file",
                ring.path().replace("\\", "\\\\").replace("\"", "\\\"")));
        out.append(limits).append("""

                [rule.maintained]
                keyring = { ring = "debian-maintainers" }

                [[use]]
                for = "pkg:deb/debian/**"
                allow = "maintained"
                """);
        if (!leftOut.isEmpty()) {
            out.append("\n# What is left out:\n");
            leftOut.forEach(one -> out.append("# line ").append(one.line()).append(": ").append(one.fingerprint())
                    .append(": ").append(one.reason()).append('\n'));
        }
        return out.toString();
    }

    /// What would move the cursor, or is none of Unicode's graphic characters, becomes `?`.
    private static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints().limit(MOST_SHOWN).forEach(c -> plain.appendCodePoint(switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                '?';
            default -> c;
        }));
        return plain.toString().strip();
    }
}
