package org.strongset.ecosystem.lookalike;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongset.ecosystem.npm.NpmName;
import org.strongset.ecosystem.python.PythonName;
import tools.jackson.databind.ObjectMapper;

/// The lists that ship.
class PopularTest {
    private static byte[] resource(String file) throws IOException {
        try (var in = Popular.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void eachListIsTheOneOfItsOrigin() throws IOException, NoSuchAlgorithmException {
        var files = new ObjectMapper().readTree(resource("origin.json")).path("files");
        assertThat(files.size()).isEqualTo(3);
        for (var file : files) {
            var bytes = resource(file.path("file").asString());
            assertThat(bytes).hasSize(file.path("size").asInt());
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.path("sha256").asString());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void namesAreInTheirOneSpellingAndThereOnce(Dialect dialect) {
        var names = Popular.names(dialect);
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        for (var name : names) {
            assertThat(US_ASCII.newEncoder().canEncode(name)).as(name).isTrue();
            assertThat(dialect.canonical(name)).isEqualTo(name);
            assertThat(switch (dialect) {
                case NPM -> NpmName.isName(name);
                case PYPI -> PythonName.find(name).map(PythonName::normal).filter(name::equals).isPresent();
                case MAVEN, OTHER -> !name.isBlank() && name.indexOf(':') < 0;
            }).as(name).isTrue();
        }
    }

    @Test
    void anEcosystemWithoutAListHasNone() {
        assertThat(Popular.names(Dialect.of("gem"))).isEmpty();
    }
}
