package dev.lockstep.server.directory;

import dev.lockstep.server.store.Session;
import java.util.UUID;

/** Nothing leaves an organization without an active organization admin. */
public final class LastAdmin {
  // Whoever may take away the last one waits here until the others have committed, and then sees
  // what they did.
  private static final String LOCK = "select id from organization where id = ? for no key update";
  private static final String ANYBODY =
      "select member from organization_admin where organization = ? limit 1";

  private LastAdmin() {}

  /**
   * Refuses what was done in this transaction if it left nobody who could run the organization. To
   * be called after every change that can take the role of organization admin from somebody.
   */
  public static void check(Session session, UUID organization) {
    session.first(LOCK, row -> row.id("id"), organization);
    if (session.first(ANYBODY, row -> row.id("member"), organization).isEmpty()) {
      throw Refusal.notAllowed(
          "No active organization admin would be left to run this organization. Give somebody else this role first.");
    }
  }
}
