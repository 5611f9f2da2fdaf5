package org.strongset.ecosystem.lookalike;

/// How a name can be taken for another.
public enum Kind {
    /// Letters have changed places: `reqeusts`.
    TRANSPOSITION,
    /// A letter is missing: `rquests`.
    OMISSION,
    /// A letter is there twice: `rrequests`.
    REPETITION,
    /// A letter is another, or the whole sounds the same: `requeats`, `requists`.
    REPLACEMENT,
    /// Characters that look alike: `1odash`, or Cyrillic letters.
    HOMOGLYPH,
    /// A letter too many: `arequests`.
    ADDITION,
    /// Only the marks between the words differ: `crossenv`.
    DELIMITER,
    /// The same words in another order: `import-mysql`.
    WORD_ORDER,
    /// An "s" more or less at the end of a word: `request`.
    PLURAL,
    /// The same package as if by somebody else: `@typs/node`, `types-node`, `org.apahce.commons`.
    NAMESPACE,
    /// The same name with a word of its ecosystem around it: `typescriptjs`.
    SUFFIX,
    /// Only the number at the end differs: `django2`.
    VERSION
}
