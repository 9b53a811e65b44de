package dev.lockstep.server.directory.team;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What feeds a team.
 *
 * @param group the SCIM id of the group
 * @param name what the identity provider calls the group
 * @param externalId its id there, if it told
 * @param source the connection
 * @param linked since when, where the team was here before; null: the team came with the group
 * @param linkedBy who linked it; null: the identity provider, by writing to the team's id
 * @param paused since when its writes are put off; null: they aren't
 * @param pausedBy who paused it
 * @param givesRole whether pushed people have the role that the team gives
 * @param ownPeople how many people of its own the team has, kept aside
 * @param undoUntil until when the link can be undone; null: it can't
 */
public record TeamLink(
    UUID group,
    String name,
    @Nullable String externalId,
    String source,
    @Nullable Instant linked,
    @Nullable String linkedBy,
    @Nullable Instant paused,
    @Nullable String pausedBy,
    boolean givesRole,
    long ownPeople,
    @Nullable Instant undoUntil) {}
