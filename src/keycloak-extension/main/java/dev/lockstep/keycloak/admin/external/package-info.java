/**
 * What lives at a target alone, and what an admin makes of it: link it to somebody here, bring it
 * in, or leave it alone. Calls nobody: the target's owner carries it out.
 */
@NullMarked
package dev.lockstep.keycloak.admin.external;

import org.jspecify.annotations.NullMarked;
