package dev.lockstep.server.main;

/**
 * The program can't do what was asked; the message is a sentence for the person at the terminal.
 */
final class StartException extends RuntimeException {

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
