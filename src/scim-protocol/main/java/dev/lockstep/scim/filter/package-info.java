/**
 * SCIM filters and paths of RFC 7644 sections 3.4.2.2 and 3.5.2: text in, tree out, and back. Start
 * at {@link dev.lockstep.scim.filter.FilterParser}. Nothing here knows a database.
 */
@NullMarked
package dev.lockstep.scim.filter;

import org.jspecify.annotations.NullMarked;
