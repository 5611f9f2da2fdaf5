package org.strongset.bench;

import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;
import org.strongset.sign.openpgp.VerifyBenchmark;

/// G6: how many signatures a second, and what the wrong choice of a library would cost.
final class Arithmetics {
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private Arithmetics() {}

    static void measure(int rounds, Table table) throws RunnerException {
        var rates = Rates.measure(VerifyBenchmark.class, rounds, SECOND);
        table.atLeast("G6", "Ed25519, verified a second", "Arithmetic", "the JDK's provider",
                rates.ratio("ed25519Ours", "ed25519Jdk"), 6);
        table.atLeast("G6", "ECDSA P-256, verified a second", "Arithmetic", "the JDK's provider",
                rates.ratio("p256Ours", "p256Jdk"), 5);
        table.atLeast("G6", "RSA-4096, verified a second", "Arithmetic", "the JDK's provider",
                rates.ratio("rsa4096Ours", "rsa4096Jdk"), 0.95);
        for (var name : new String[]{"ed25519Ours", "p256Ours", "rsa4096Ours"}) {
            table.note("G6", name + ", a second", "", "", rates.score(name));
        }
    }

    /// The traps of the libraries: the JDK's slow curves are G6's own peers.
    static void traps(int rounds, Table table) throws RunnerException {
        var rates = Rates.measure(TrapBenchmark.class, rounds, SECOND);
        table.note("trap", "SHA-256 of 1 MiB, bytes a second", "the JDK's", "Bouncy Castle's",
                rates.ratio("sha256Jdk", "sha256BouncyCastle"));
        table.note("trap", "a new RSA-4096 key made fit for use, a second", "one modular power",
                "RSAKeyParameters, which tests the modulus", rates.ratio("rsaNewKeyOurs", "rsaNewKeyBouncyCastle"));
    }
}
