/**
 * The ways into a realm that are not its admin REST: its own pages as a browser walks them, its
 * mails, another realm to sign in with, an LDAP server.
 */
@NullMarked
package dev.lockstep.endtoend.capture.ways;

import org.jspecify.annotations.NullMarked;
