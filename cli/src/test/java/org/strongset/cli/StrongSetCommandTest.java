package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `strong-set`, on one certificate and on Debian's keyring.
@Timeout(300)
class StrongSetCommandTest {
    private static final Path ONE = Path.of("..", "examples", "keys", "debian", "peter-pentchev.asc").toAbsolutePath();
    private static final String PETER = "2EE7A7A517FC124CF115C354651EEFB02527DF13";
    private static final String ZACK = "4900707DDC5C07F2DECB02839C31503C6D866396";
    private static final String DANIEL = "C29F8A0C01F35E34D816AA5CE092EB3A5CA10DBA";

    @TempDir
    Path folder;

    private Strongset.Outcome says(int exit, Object... words) {
        var all = new ArrayList<>(List.of("strong-set", "--now", "2022-12-24T00:00:00Z"));
        for (var word : words) {
            all.add(word.toString());
        }
        return new Strongset(folder).exits(exit, all.toArray(String[]::new));
    }

    @Test
    void oneKeyAloneIsAWebWithoutAWay() {
        var text = says(0, "--keyring", ONE, PETER).out();

        assertThat(text).contains("keys       1, and 0 certifications of one by another that count",
                "strong set 1: from each of them", PETER, "in it      yes").doesNotContain("distance", "would help");
        var json = says(0, "--keyring", ONE, "--json", PETER);
        Schemas.assertFits(json.out());
        assertThat(json.json().get("size").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedIsAnErrorWithWhatToWrite() {
        assertThat(says(2).err()).contains("--keyring is missing");
        assertThat(says(2, "--keyring", ONE, ZACK).err()).contains("in no keyring given");
        assertThat(says(2, "--keyring", ONE, "--from", PETER).err()).contains("say where the way from it leads");
        assertThat(says(2, "--keyring", ONE, "651EEFB02527DF13").err()).contains("KEYID_NOT_FINGERPRINT");
        Schemas.assertFits(says(2, "--keyring", ONE, "--json", ZACK).out());
    }

    @Test
    void S47_anotherCommunityIsHeldAgainstTheStrongSet() {
        var other = Path.of("..", "keyrings", "maven", "lasse-collin-69184620.asc").toAbsolutePath();
        var text = says(0, "--keyring", ONE, "--community", ONE, "--community", other, "--svg", folder.resolve("a.svg"),
                "--dot", folder.resolve("a.dot"), PETER).out();

        assertThat(text).contains(
                "community  1 of 2 certificates are linked: 1 in the strong set, 0 certified by members",
                "certified  by 0 of the strong set: 3 short of 3");
        assertThat(folder.resolve("a.svg")).content().contains("Peter Pentchev");
        assertThat(folder.resolve("a.dot")).content().contains("digraph");
        var json = says(0, "--keyring", ONE, "--community", other, "--json");
        Schemas.assertFits(json.out());
        assertThat(json.json().at("/community/linked").asInt()).isZero();
        assertThat(says(2, "--keyring", ONE, "--svg", "x.svg").err()).contains("say around which certificate");
    }

    /// Needs the package debian-keyring.
    @Tag("real")
    @Test
    void S47_ofTheMavenAuthorsWhomWeBringNoneIsLinkedWithDebiansStrongSet() {
        var words = new ArrayList<Object>(List.of("--keyring", "/usr/share/keyrings/debian-keyring.gpg", "--json"));
        for (var author : List.of("benedikt-ritter-9fcc82d0", "colin-decker-c3ce9e15", "jaikiran-0a29d081",
                "lasse-collin-69184620")) {
            words.addAll(List.of("--community", Path.of("..", "keyrings", "maven", author + ".asc").toAbsolutePath()));
        }
        var json = says(0, words.toArray()).json();

        assertThat(json.at("/size").asInt()).isEqualTo(674);
        assertThat(json.at("/community/keys").asInt()).isEqualTo(4);
        assertThat(json.at("/community/linked").asInt()).isZero();
    }

    /// Needs the package debian-keyring.
    @Tag("real")
    @Test
    void S03_DebiansKeyringHasAStrongSetWithItsDistancesAndWhomToAskNext() {
        var keyring = "/usr/share/keyrings/debian-keyring.gpg";
        var text = says(0, "--keyring", keyring, "--from", ZACK, DANIEL).out();

        assertThat(text).contains("keys       905, and 9467 certifications of one by another that count",
                "strong set 674: from each of them there is a way to each other",
                "distance   3.06 certifications from one of them to another, in the mean",
                DANIEL + " Daniel Kahn Gillmor", "in it      no",
                "way        2: Stefano Zacchiroli <zack@upsilon.cc> > Clint Adams <clint@debian.org> > Daniel Kahn Gillmor",
                "would help " + ZACK + " Stefano Zacchiroli <zack@upsilon.cc>: then 2.99");
        var json = says(0, "--keyring", keyring, "--json", "--from", ZACK, DANIEL);
        Schemas.assertFits(json.out());
        assertThat(json.json().get("members")).hasSize(674);
        assertThat(json.json().get("key").get("path")).hasSize(3);
    }
}
