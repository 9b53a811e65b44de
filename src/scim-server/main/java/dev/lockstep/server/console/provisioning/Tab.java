package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.Frame;
import java.util.List;

/**
 * One of the pages about provisioning.
 *
 * @param count how many things wait there
 */
public record Tab(String name, String address, long count, boolean current) {
  public static final String STATUS = "Status";
  public static final String SET_UP = "Set up";
  public static final String TOKENS = "Tokens";
  public static final String RULES = "Rules";
  public static final String DECISIONS = "Decisions";

  /** All of them, of which one is open. */
  public static List<Tab> all(Frame frame, String current) {
    var base = frame.base() + ProvisioningPages.PATH;
    return List.of(
        new Tab(STATUS, base, 0, current.equals(STATUS)),
        new Tab(SET_UP, base + "/set-up", 0, current.equals(SET_UP)),
        new Tab(TOKENS, base + "/tokens", 0, current.equals(TOKENS)),
        new Tab(RULES, base + "/rules", 0, current.equals(RULES)),
        new Tab(DECISIONS, base + "/decisions", frame.waiting(), current.equals(DECISIONS)));
  }
}
