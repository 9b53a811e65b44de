package dev.lockstep.keycloak.admin.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A pushed group.
 *
 * @param id in Keycloak
 * @param path in Keycloak; absent where it is gone or may not be seen
 * @param remoteId the team's id over there; absent before there is one
 * @param how the team came about: created, adopted or imported
 * @param people of whom the target was told
 * @param waiting memberships that are about to be told
 * @param withoutAccount of these, people who wait for an account over there
 * @param state upToDate, waiting, failed, skipped or creating
 * @param sentence the same in words
 * @param told when the target was last told something about the group itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GroupRow(
    String id,
    @Nullable String path,
    @Nullable String remoteId,
    String how,
    long people,
    long waiting,
    long withoutAccount,
    String state,
    String sentence,
    String told) {}
