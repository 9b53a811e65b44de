package dev.lockstep.server.directory;

/**
 * How many members of each kind there are.
 *
 * @param all everybody but the deprovisioned
 * @param synced kept in step by an identity provider
 * @param unsynced not known to any
 * @param deprovisioned out, but remembered
 */
public record MemberCounts(long all, long synced, long unsynced, long deprovisioned) {}
