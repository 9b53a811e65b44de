package dev.lockstep.server.postgres;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL could not be prepared or started; the message is a sentence for the person at the
 * terminal.
 */
public final class PostgresException extends RuntimeException {

  PostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
