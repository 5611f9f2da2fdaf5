package org.strongset.bench;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What Bouncy Castle's own classes would cost where Strongset takes the JDK's.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class TrapBenchmark {
    private static final BigInteger E = BigInteger.valueOf(65_537);
    private static final int PRIMES = 24;

    private final byte[] mebibyte = new byte[1 << 20];
    private final byte[] into = new byte[32];
    private final BigInteger[] primes = new BigInteger[PRIMES];
    private int next;

    public TrapBenchmark() {
        var random = new Random(20_261_122);
        for (int i = 0; i < PRIMES; i++) {
            primes[i] = BigInteger.probablePrime(2048, random);
        }
    }

    @Benchmark
    public byte[] sha256BouncyCastle() {
        var sha256 = new SHA256Digest();
        sha256.update(mebibyte, 0, mebibyte.length);
        sha256.doFinal(into, 0);
        return into;
    }

    @Benchmark
    public byte[] sha256Jdk() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(mebibyte);
    }

    /// The first use of an RSA-4096 key: the modulus is tested for hidden factors.
    @Benchmark
    public Object rsaNewKeyBouncyCastle() {
        return new RSAKeyParameters(false, modulus(), E);
    }

    /// One whole RSA-4096 power as we do it, to compare: this is all that a new key costs us.
    @Benchmark
    public Object rsaNewKeyOurs() {
        var n = modulus();
        return n.shiftRight(1).modPow(E, n);
    }

    /// Each of the products of two primes in turn: Bouncy Castle remembers the moduli that it has tested.
    private BigInteger modulus() {
        int i = next / PRIMES % PRIMES;
        int j = next % PRIMES;
        next++;
        return primes[i].multiply(primes[j]);
    }
}
