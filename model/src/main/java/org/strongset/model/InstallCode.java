package org.strongset.model;

/// Code of the package's own that runs when it is installed, before anyone calls it.
///
/// @param when what runs it: `build`, `postinstall`, `preinst`, …
/// @param path the file inside the package that holds it
/// @param detail the command or a short description; untrusted text
public record InstallCode(String when, String path, String detail) {
    /// Returns it for people, untrusted text in it: `at postinstall: node setup.js (package/package.json)`.
    public String describe() {
        return "at " + when + (detail.isEmpty() ? "" : ": " + detail) + " (" + path + ")";
    }
}
