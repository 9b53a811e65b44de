/** The receiving SCIM server: organizations with members and teams. */
@NullMarked
package dev.lockstep.server;

import org.jspecify.annotations.NullMarked;
