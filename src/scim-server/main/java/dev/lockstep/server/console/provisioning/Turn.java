package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.directory.Provisioning;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What provisioning can be turned to, with the words for it. */
enum Turn {
  ON(Provisioning.ON, "Turn on", "Leave it as it is"),
  RESUME(Provisioning.ON, "Resume", "Keep it paused"),
  PAUSED(Provisioning.PAUSED, "Pause", "Keep it running"),
  OFF(Provisioning.OFF, "Turn off", "Keep it on");

  private final Provisioning provisioning;
  private final String verb;
  private final String keep;

  Turn(Provisioning provisioning, String verb, String keep) {
    this.provisioning = provisioning;
    this.verb = verb;
    this.keep = keep;
  }

  static Optional<Turn> of(String word) {
    return Arrays.stream(values()).filter(turn -> turn.word().equals(word)).findFirst();
  }

  /** As addresses and forms say it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Provisioning provisioning() {
    return provisioning;
  }

  String verb() {
    return verb;
  }

  String keep() {
    return keep;
  }

  String title(String organization) {
    return switch (this) {
      case ON -> "Turn provisioning on for " + organization + "?";
      case RESUME -> "Resume provisioning for " + organization + "?";
      case PAUSED -> "Pause provisioning for " + organization + "?";
      case OFF -> "Turn provisioning off for " + organization + "?";
    };
  }

  String done() {
    return switch (this) {
      case ON -> "Provisioning is on.";
      case RESUME -> "Provisioning goes on. What waits at identity providers arrives by itself.";
      case PAUSED -> "Provisioning is paused. Nothing is lost: identity providers try again later.";
      case OFF -> "Provisioning is off. Members and teams stay as they are.";
    };
  }
}
