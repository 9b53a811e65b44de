package dev.lockstep.server.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was taken.
 *
 * @param id names it
 * @param team the team that it was about
 * @param name of the group and the team, as it was
 * @param source the connection that pushed the group
 * @param choice what was decided
 * @param gaveRole whether pushed people got the role that the team gives
 * @param effect what it did to the team's people
 * @param localName what the team is called since they are kept apart
 * @param decided when
 * @param decidedBy by whom
 * @param undone when it was undone; null: it holds
 * @param undoUntil until when it can be undone; null: it can't
 */
public record Decided(
    UUID id,
    UUID team,
    String name,
    @Nullable String source,
    Choice choice,
    boolean gaveRole,
    Effect effect,
    @Nullable String localName,
    Instant decided,
    String decidedBy,
    @Nullable Instant undone,
    @Nullable Instant undoUntil) {}
