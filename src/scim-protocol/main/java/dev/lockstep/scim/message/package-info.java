/**
 * Requests and responses as both halves speak them, without an HTTP library: the client encodes
 * what the server decodes.
 */
@NullMarked
package dev.lockstep.scim.message;

import org.jspecify.annotations.NullMarked;
