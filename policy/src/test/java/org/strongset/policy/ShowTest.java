package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.policy;

import org.junit.jupiter.api.Test;
import org.strongset.policy.Show.Line;

class ShowTest {

    @Test
    void saysAPolicyInPlainWords() {
        var show = Show.of(policy("""
                strongset = 1
                name = "ours"
                goal = "two of us"
                [keyring.team]
                file = "team.gpg"
                [group.core]
                members = [{ who = "%s", name = "Ann" }, { who = "%s", name = "Bo" }]
                [rule.two]
                quorum = { of = "core", need = 2 }
                [rule.either]
                any = ["two", { all = [{ keyring = { ring = "team" } }, { first-seen = { min-age = "14d" } }] }]
                [[use]]
                for = ["pkg:pypi/**", "pkg:npm/*"]
                allow = "either"
                [[deny]]
                key = "%s"
                """.formatted(key('A'), key('B'), fpr('C'))));
        assertThat(show.goal()).isEqualTo("two of us");
        assertThat(show.uses())
                .containsExactly(new Line(12, "pkg:pypi/**, pkg:npm/* may be used if \"either\" holds"));
        assertThat(show.rules()).contains(
                new Line(8, "\"two\" holds if 2 distinct parties in the group \"core\" of 2 signed these bytes"),
                new Line(10,
                        "\"either\" holds if one of these holds: \"two\"; (all of these hold: anyone in the keyring "
                                + "\"team\" signed these bytes; the signer that you accepted for this package at least 14d ago "
                                + "signed these bytes)"));
        assertThat(show.never()).containsExactly(new Line(15, "never what " + key('C') + " signed"));
        assertThat(show.people()).extracting(Line::text)
                .anyMatch(text -> text.startsWith("the keyring \"team\" is the file team.gpg, which you chose"))
                .anyMatch(text -> text.equals("the group \"core\" is Ann (" + key('A') + "), Bo (" + key('B') + ")"));
        assertThat(show.answers()).anyMatch(text -> text.contains("no [[use]] matches is denied"));
    }
}
