package org.strongset.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRepositoryTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"https://github.com/pallets/flask, https://github.com/pallets/flask",
        "https://github.com/pallets/flask/, https://github.com/pallets/flask",
        "https://github.com/pallets/flask.git, https://github.com/pallets/flask",
        "http://GitHub.com/pallets/Flask, https://github.com/pallets/Flask",
        "git+https://github.com/lodash/lodash.git, https://github.com/lodash/lodash",
        "git+ssh://git@github.com/npm/cli.git, https://github.com/npm/cli",
        "git://github.com/isaacs/node-glob.git, https://github.com/isaacs/node-glob",
        "ssh://git@github.com/o/r, https://github.com/o/r", "git@github.com:o/r.git, https://github.com/o/r",
        "github:babel/babel, https://github.com/babel/babel", "gitlab:group/sub/p, https://gitlab.com/group/sub/p",
        "bitbucket:o/r, https://bitbucket.org/o/r",
        "https://github.com/babel/babel/tree/main/packages/core, https://github.com/babel/babel",
        "https://github.com/o/r/issues, https://github.com/o/r",
        "https://github.com/o/r#readme, https://github.com/o/r",
        "https://gitlab.com/a/b/c/-/tree/main, https://gitlab.com/a/b/c",
        "scm:git:git://github.com/apache/commons-cli.git, https://github.com/apache/commons-cli",
        "scm:git:git@github.com:sigstore/sigstore-java.git, https://github.com/sigstore/sigstore-java",
        "https://github.com/o/r.git.git, https://github.com/o/r",
        "https://github.com/o/r.git/tree/x, https://github.com/o/r",
        "scm:git:https://gitbox.apache.org/repos/asf/commons-io.git, https://gitbox.apache.org/repos/asf/commons-io",
        "https://user:word@git.example:8443/o/r, https://git.example:8443/o/r"})
    void aRepositoryIsTheSameHoweverItIsSpelt(String text, String address) {
        assertThat(SourceRepository.find(text)).map(SourceRepository::address).contains(address);
        assertThat(SourceRepository.find(address)).map(SourceRepository::address).contains(address);
        assertThat(SourceRepository.findNpm(text)).isEqualTo(SourceRepository.find(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "o/r", "https://github.com", "https://github.com/o", "https://github.com/o/",
        "https://github.com/o//r", "https://github.com/o/../r", "https://github.com//o/r", "https:///o/r",
        "https://localhost/o/r", "ftp://github.com/o/r", "scm:svn:https://svn.example.org/repos/x", "scm:", "gist:11",
        "https://github.com/o/.git", "https://github.com/o/..git", "https://github.com/o/.git.git",
        "https://github.com/${owner}/r", "https://github.com/o/r?x=1", "https://a b.c/o/r",
        "https://github.com/o/\u202er", "file:///o/r", "javascript:alert(1)", "git@github.com", "C:/o/r"})
    void whatNamesNoRepositoryIsNone(String text) {
        assertThat(SourceRepository.find(text)).isEmpty();
    }

    @Test
    void twoPartsAloneAreARepositoryForNpmOnly() {
        assertThat(SourceRepository.findNpm("expressjs/express")).map(SourceRepository::address)
                .contains("https://github.com/expressjs/express");
        assertThat(SourceRepository.find("expressjs/express")).isEmpty();
        assertThat(SourceRepository.findNpm("/express")).isEmpty();
        assertThat(SourceRepository.findNpm("a/b/c")).isEmpty();
    }

    @Test
    void aUserBeforeTheHostIsNotTheHost() {
        assertThat(SourceRepository.find("https://github.com@evil.example/o/r")).map(SourceRepository::host)
                .contains("evil.example");
        assertThat(SourceRepository.find("https://github.com:x@evil.example/o/r")).map(SourceRepository::host)
                .contains("evil.example");
    }

    @Test
    void caseCountsWhereTheForgeCountsIt() {
        var github = new SourceRepository("https://github.com/Pallets/Flask");
        assertThat(github.is(new SourceRepository("https://github.com/pallets/flask"))).isTrue();
        var own = new SourceRepository("https://git.example/Pallets/flask");
        assertThat(own.is(new SourceRepository("https://git.example/pallets/flask"))).isFalse();
        assertThat(own.is(own)).isTrue();
    }

    @Test
    void anAddressInAnotherFormIsRefused() {
        assertThatThrownBy(() -> new SourceRepository("https://github.com/o/r.git")).hasMessageContaining(".git");
        assertThat(SourceRepository.find("https://github.com/o/" + "r".repeat(3000))).isEmpty();
    }
}
