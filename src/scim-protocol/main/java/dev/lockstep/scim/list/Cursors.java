package dev.lockstep.scim.list;

import org.jspecify.annotations.Nullable;

/**
 * Where a page's neighbours are (RFC 9865 section 2).
 *
 * @param previous the cursor of the page before, where there is one and the server knows it
 * @param next the cursor of the page after, or null on the last page
 */
public record Cursors(@Nullable String previous, @Nullable String next) {}
