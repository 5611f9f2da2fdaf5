package org.strongset.policy.grounds;

/// The grounds of a decision cannot be had again: a piece is lost, or is not as this Strongset writes it.
public final class GroundsException extends Exception {
    private static final long serialVersionUID = 1;

    /// One that says why.
    public GroundsException(String message) {
        super(message);
    }

    GroundsException(String message, Throwable cause) {
        super(message, cause);
    }
}
