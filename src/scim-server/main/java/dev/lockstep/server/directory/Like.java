package dev.lockstep.server.directory;

/** Text within a LIKE pattern. */
final class Like {
  private Like() {}

  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
