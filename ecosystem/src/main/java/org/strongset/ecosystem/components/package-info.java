/// Lists of components (software bills of materials): what somebody says is in use, in the formats of CycloneDX and SPDX.
///
/// **In:** a document's bytes. **Out:** [ComponentList]: each component with its purl, the digests that the document gives of it,
/// and its line. Start reading at [ComponentList#parse].
///
///     CycloneDX 1.2 to 1.7, JSON and XML      components, nested ones too; what metadata.component is, is the project itself
///     SPDX 2.2 and 2.3, JSON and tag-value    packages; what the document describes is the project itself
///
/// A document is a claim of whoever wrote it, on what is in use and never on whether that is good. Signatures inside of one are not
/// read, and that is said. Reading never trusts: what names no digest stays without one.
///
/// Stricter than the specifications: a digest that is none, or a purl that is none, refuses the document, for nobody knows what it means.
///
/// Specifications: ECMA-424 (CycloneDX), ISO/IEC 5962 (SPDX 2.2) and SPDX 2.3.
@NullMarked
package org.strongset.ecosystem.components;

import org.jspecify.annotations.NullMarked;
