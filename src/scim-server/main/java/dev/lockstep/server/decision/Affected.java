package dev.lockstep.server.decision;

import java.util.UUID;

/** Somebody whom linking would move, or not. */
public record Affected(UUID member, String name, Effect.Kind kind) {}
