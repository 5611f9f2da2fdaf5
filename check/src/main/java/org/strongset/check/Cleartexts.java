package org.strongset.check;

/// Which files may carry their own signature in cleartext (THREATS.md OP-04); no other artifact may.
final class Cleartexts {
    private Cleartexts() {}

    static boolean mayBe(String fileName) {
        return fileName.endsWith(".dsc") || fileName.endsWith(".changes") || fileName.equals("InRelease")
                || fileName.equals("Release");
    }
}
