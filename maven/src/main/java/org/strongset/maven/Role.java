package org.strongset.maven;

/// Why a build needs a file. A file may have several.
public enum Role {
    /// On a class path of the project; its scopes say which.
    DEPENDENCY,
    /// A plugin of the effective build, or one that the packaging binds.
    PLUGIN,
    /// On the compiler's annotation processor path, and what that needs.
    PROCESSOR,
    /// On a plugin's class path.
    PLUGIN_DEPENDENCY,
    /// Extends Maven itself, before anything else runs; also what such an extension depends on.
    EXTENSION,
    /// Fetched for a plugin or extension, but Maven's core has it and loads its own.
    CORE,
    /// A POM that another POM inherits from.
    PARENT,
    /// A POM whose dependency management another POM imports.
    BOM,
    /// The POM of something that was considered; it decides what else comes in.
    MODEL
}
