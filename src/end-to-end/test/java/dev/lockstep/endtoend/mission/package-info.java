/**
 * What Lockstep is for, sentence by sentence, as the admins of both sides live it: real programs, a
 * real browser in front of Keycloak and of the organization. To be read as the specification; the
 * pictures stay in target/pictures. Faults and costs are tried elsewhere.
 */
@NullMarked
package dev.lockstep.endtoend.mission;

import org.jspecify.annotations.NullMarked;
