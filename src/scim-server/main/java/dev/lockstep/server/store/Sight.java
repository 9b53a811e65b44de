package dev.lockstep.server.store;

import java.util.UUID;

/**
 * Whose rows a session sees: a setting that the policies of every table compare with. It holds for
 * one transaction, so that no connection carries it to the next caller.
 */
record Sight(String setting, String value) {
  /** Every organization's. */
  static final Sight ACROSS = new Sight("lockstep.across", "on");

  /** One organization's; those of others are not there. */
  static Sight of(UUID organization) {
    return new Sight("lockstep.organization", organization.toString());
  }

  /** The statement with the setting before it, which the driver sends together. */
  String before(String sql) {
    return "select set_config('" + setting + "', ?, true); " + sql;
  }
}
