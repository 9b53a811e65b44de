package dev.lockstep.server.connection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the guard of a connection stands: it stops a connection that takes away the access of too
 * many people within an hour.
 *
 * @param connection which one
 * @param name the identity provider
 * @param mode whether removals pass
 * @param since since when, where somebody decided or it was tripped
 * @param by who decided
 * @param removals how many people lost access by this connection within the last hour, as far as
 *     they count
 * @param people how many active people it has now
 * @param allowed how many removals within an hour pass without a decision
 */
public record GuardState(
    UUID connection,
    String name,
    Mode mode,
    @Nullable Instant since,
    @Nullable String by,
    long removals,
    long people,
    long allowed) {

  /** Whether removals pass. */
  public enum Mode {
    /** They do, and are counted. */
    WATCHING,
    /** There were too many: they wait for a decision. */
    TRIPPED,
    /** Somebody let them pass, for an hour. */
    APPROVED,
    /** Somebody said no: they are refused until somebody says otherwise. */
    REFUSED
  }

  /** Does this wait for somebody? */
  public boolean waits() {
    return mode == Mode.TRIPPED;
  }
}
