package dev.lockstep.server.directory;

/**
 * How many teams of each kind there are.
 *
 * @param all every team
 * @param synced fed by an identity provider's group
 * @param waiting those whose name a pushed group has too, which waits for a decision
 */
public record TeamCounts(long all, long synced, long waiting) {

  /** Teams whose people are chosen here. */
  public long hereOnly() {
    return all - synced;
  }
}
