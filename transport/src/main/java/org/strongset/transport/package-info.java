/// Asks an upstream over HTTP, within bounds.
///
/// **In:** an [Upstream]'s address, how the client's own configuration says to ask it ([Access]), and how many bytes are wanted
/// at most. **Out:** the bytes of a whole file, or a [TransportException] that says which way they were not to be had. Start at
/// [Upstream#get].
///
/// The other side may send anything, for as long as it likes. So lines and headers are bounded, the time is ([Watch]), and the
/// bytes; what is not wanted is not read, and its connection is cut. Only 200 is a whole file; no cookie is kept; bytes that come
/// encoded are refused. A redirect is followed as often as the caller says, never from https to http, and whatever tells who
/// asks goes to no other origin.
///
/// No other room opens a connection. This one knows no kind of package, keeps nothing and verifies nothing: whoever gets bytes
/// from here knows no more of them than that somebody sent them.
///
/// Specifications: RFC 9110 and 9112.
@NullMarked
package org.strongset.transport;

import org.jspecify.annotations.NullMarked;
