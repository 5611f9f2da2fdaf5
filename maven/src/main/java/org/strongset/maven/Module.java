package org.strongset.maven;

import java.nio.file.Path;

/// A module of the tree: what a build of it makes.
///
/// @param coordinates of its main artifact; the extension is its packaging's
/// @param pom its POM file
public record Module(Coordinates coordinates, Path pom) {}
