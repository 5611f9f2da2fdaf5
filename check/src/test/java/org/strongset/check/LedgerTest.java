package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Purl;

class LedgerTest {
    @ParameterizedTest
    @CsvSource({"npm, 10.0.0, 9.9.9, true", "npm, 1.0.0-rc.1, 1.0.0, false", "pypi, 1.0.post1, 1.0, true",
        "pypi, 1.0rc1, 1.0, false", "deb,1.10-1,1.9-1,true", "deb,1.9-1,1.10-1,false", "deb,1:0.1,2.0,true",
        "deb,1.0~rc1,1.0,false",
        "deb,1.0,1.0-0,false", "deb,1.0+b1,1.0,true", "deb,1.0,not-one,true", "deb,not-one,1.0,false",
        "maven,1.10,1.9,true", "maven,1.0-rc1,1.0,false", "pypi,1.0,1.1,false", "generic,1.0,1.1,true",
        "deb,1.0,'',true"})
    void PO_10_aPinKeepsTheNewestVersionInItsEcosystemsOrder(String type, String version, String before,
            boolean newer) {
        var purl = Purl.of(type, type.equals("pypi") ? null : "made", "made", version);
        assertThat(Ledger.isNewer(purl, version, before)).isEqualTo(newer);
    }
}
