package dev.lockstep.server.log;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did here.
 *
 * @param organization where
 * @param who did it, as people know them: a user name, or "the command line"
 * @param what in words: "removed Grace Lindqvist in an emergency"
 * @param subject whom or what it concerns: a member's, team's or token's id
 * @param details more of it, by name; never a secret
 */
public record Audit(
    UUID organization,
    String who,
    String what,
    @Nullable UUID subject,
    Map<String, String> details) {

  private static final int TEXT_LENGTH_MAX = 500;

  public Audit {
    who = String.valueOf(Texts.cut(who, TEXT_LENGTH_MAX));
    what = String.valueOf(Texts.cut(what, TEXT_LENGTH_MAX));
    details = Map.copyOf(details);
  }

  /** Without details. */
  public static Audit of(UUID organization, String who, String what, @Nullable UUID subject) {
    return new Audit(organization, who, what, subject, Map.of());
  }
}
