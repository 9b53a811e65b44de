package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.Frame;
import java.util.List;

/**
 * One of the pages about provisioning.
 *
 * @param count how many things wait there
 */
public record Tab(String name, String address, long count, boolean current) {
  static final String STATUS = "Status";
  static final String SET_UP = "Set up";
  static final String TOKENS = "Tokens";

  /** All of them, of which one is open. */
  static List<Tab> all(Frame frame, String current) {
    return List.of(
        tab(frame, STATUS, "", 0, current),
        tab(frame, SET_UP, "/set-up", 0, current),
        tab(frame, TOKENS, "/tokens", 0, current));
  }

  private static Tab tab(Frame frame, String name, String path, long count, String current) {
    return new Tab(name, frame.base() + ProvisioningPages.PATH + path, count, name.equals(current));
  }
}
