package dev.lockstep.server.directory;

import dev.lockstep.server.store.Session;
import java.util.UUID;

/** An organization always has an active organization admin. */
public final class LastAdmin {
  // Locks the one found: two admins who leave at once wait for each other, and the second is
  // refused.
  private static final String ANOTHER =
      """
      select m.id from member m join person p on p.organization = m.organization and p.id = m.person
      where m.organization = ? and m.id <> ? and m.active and p.role = 'organization_admin'
      limit 1 for update
      """;

  private LastAdmin() {}

  /** Refuses to let this member go where nobody else could run the organization. */
  public static void guard(Session session, UUID organization, UUID leaving) {
    if (session.first(ANOTHER, row -> row.id("id"), organization, leaving).isEmpty()) {
      throw Refusal.notAllowed(
          "This is the only active organization admin. Give somebody else this role first.");
    }
  }
}
