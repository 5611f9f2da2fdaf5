package org.strongset.sign.openpgp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.Verification;

/// A cleartext-signed message and what its signatures turned out to be.
public final class Cleartext {
    private final @Nullable Octets text;
    private final boolean textAround;
    private final List<Verification> verifications;

    Cleartext(@Nullable Octets text, boolean textAround, List<Verification> verifications) {
        this.text = text;
        this.textAround = textAround;
        this.verifications = List.copyOf(verifications);
    }

    /// Returns the text that the signatures are over, empty if the message is malformed. It is signed only if one of
    /// [#verifications] is valid.
    ///
    /// This is the one form of it: escapes taken off, no blanks at the ends of lines, each line ended by LF, the last one
    /// too (the signature leaves out the last line end and takes the others as CRLF; GnuPG writes the text as we do).
    /// Nothing from outside of the signed part is in it.
    public Optional<byte[]> text() {
        return text == null ? Optional.empty() : Optional.of(text.copy());
    }

    /// Returns whether there is text before or behind the message that nobody signed.
    public boolean textAround() {
        return textAround;
    }

    /// Returns one verification for each signature; one in all if the message is malformed.
    public List<Verification> verifications() {
        return verifications;
    }
}
