package dev.lockstep.server.log.search;

/** How many calls came, by what came of them. */
public record RequestCounts(long all, long changes, long held, long refused, long notSignedIn) {}
