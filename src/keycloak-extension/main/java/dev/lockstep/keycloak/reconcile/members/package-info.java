/** Members of a group by delta: sorted, then cut into calls. Start at {@link MemberPlan#of}. */
@NullMarked
package dev.lockstep.keycloak.reconcile.members;

import org.jspecify.annotations.NullMarked;
