/** The attribute notation of RFC 7644 section 3.10: {@code urn:…:User:name.givenName}. */
@NullMarked
package dev.lockstep.scim.path;

import org.jspecify.annotations.NullMarked;
