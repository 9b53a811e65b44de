package dev.lockstep.server.decision;

import java.util.UUID;

/**
 * What somebody decides.
 *
 * @param group the held group
 * @param choice what becomes of it
 * @param giveRole only where linked: whether pushed people get the role that the team gives
 */
public record Verdict(UUID group, Choice choice, boolean giveRole) {
  public static Verdict of(UUID group, Choice choice) {
    return new Verdict(group, choice, false);
  }
}
