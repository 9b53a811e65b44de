package dev.lockstep.scim.list;

import dev.lockstep.scim.path.AttributePath;

/**
 * The order of a list (RFC 7644 section 3.4.2.3).
 *
 * @param by the attribute whose values order the list
 * @param descending whether the order is turned round
 */
public record Sort(AttributePath by, boolean descending) {}
