package org.strongset.archive.deflate;

/// From now on, archives that are opened in this JVM are inflated by the own decoder.
public final class Warm {
    private Warm() {}

    public static void now() {
        Inflated.add(Inflation.WARM);
    }
}
