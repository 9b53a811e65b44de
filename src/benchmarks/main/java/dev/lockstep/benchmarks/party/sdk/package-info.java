/** A server made of SCIM-SDK, the widely used Java library, as its documentation shows. */
@NullMarked
package dev.lockstep.benchmarks.party.sdk;

import org.jspecify.annotations.NullMarked;
