package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and all that is needed to answer.
 *
 * @param id of the row
 * @param what kind
 * @param resource the Keycloak id it is about; null: the target
 * @param settings as JSON, that it is asked for, or where a list goes on; null: those that are
 *     saved, and its start
 * @param by the id of the admin
 * @param here what may be used
 */
public record Asked(
    String id,
    String what,
    @Nullable String resource,
    @Nullable String settings,
    @Nullable String by,
    Here here) {

  static Asked of(AskEntity row, Here here) {
    return new Asked(
        row.getId(), row.getWhat(), row.getResource(), row.getSettings(), row.getByWhom(), here);
  }

  /**
   * What an owner has.
   *
   * @param to the target; its client sends only while the lease is sure to outlive the call
   * @param unhurried the same for calls that give way to changes
   * @param leave whether the target may be called now
   * @param lease of the target, for what is written
   * @param tools database, time and chance
   * @param wake lets the owner look for work at once
   */
  public record Here(
      Destination to,
      Destination unhurried,
      Leave leave,
      Lease lease,
      Tools tools,
      Runnable wake) {}
}
