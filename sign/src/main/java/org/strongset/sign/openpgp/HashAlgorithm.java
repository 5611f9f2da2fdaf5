package org.strongset.sign.openpgp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.jcajce.provider.digest.RIPEMD160;
import org.jspecify.annotations.Nullable;

/// The hash algorithms of RFC 9580, section 9.5, with what a signature needs to know of each.
enum HashAlgorithm {
    MD5(1, "MD5", 0, "3020300c06082a864886f70d020505000410"),
    SHA1(2, "SHA-1", 0, "3021300906052b0e03021a05000414"),
    /// Accepted nowhere by us; computed for old revocations, and for what GnuPG takes.
    RIPEMD160(3, "RIPEMD-160", 0, "3021300906052b2403020105000414"),
    SHA256(8, "SHA-256", 16, "3031300d060960864801650304020105000420"),
    SHA384(9,
            "SHA-384", 24, "3041300d060960864801650304020205000430"),
    SHA512(10, "SHA-512", 32,
            "3051300d060960864801650304020305000440"),
    SHA224(11, "SHA-224", 16,
            "302d300d06096086480165030402040500041c"),
    SHA3_256(12, "SHA3-256", 16,
            "3031300d060960864801650304020805000420"),
    SHA3_512(14, "SHA3-512", 32,
            "3051300d060960864801650304020a05000440");

    private static final HashAlgorithm[] ALL = values();

    private final int id;
    private final String label;
    private final int salt;
    private final String prefix;

    HashAlgorithm(int id, String label, int salt, String prefix) {
        this.id = id;
        this.label = label;
        this.salt = salt;
        this.prefix = prefix;
    }

    /// Returns the algorithm of that number, null if there is none.
    static @Nullable HashAlgorithm of(int id) {
        for (var algorithm : ALL) {
            if (algorithm.id == id) {
                return algorithm;
            }
        }
        return null;
    }

    int id() {
        return id;
    }

    /// Returns its name, for people and for the JDK.
    String label() {
        return label;
    }

    /// Returns how many bytes of salt a version 6 signature with it has (table 23); 0: there may be none with it.
    int salt() {
        return salt;
    }

    /// Returns, in hexadecimal, what stands before the digest in a PKCS #1 signature (section 5.2.3.1).
    String prefix() {
        return prefix;
    }

    MessageDigest start() {
        if (this == RIPEMD160) {
            return new RIPEMD160.Digest(); // the JDK has it not
        }
        try {
            return MessageDigest.getInstance(label);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + label, e);
        }
    }
}
