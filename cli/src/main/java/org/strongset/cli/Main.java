package org.strongset.cli;

/// The `strongset` command.
public final class Main {

    private Main() {}

    /// Prints what it was asked.
    public static void main(String[] args) {
        System.out.println("strongset: " + String.join(" ", args));
    }
}
