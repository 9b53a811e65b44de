package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.target.TargetConfig;

/**
 * A target with all that is needed to call it.
 *
 * @param id of the target's row
 * @param config its settings
 * @param speaking how it is spoken to
 * @param scim the client
 * @param federation the directories that people of its realm come from
 */
public record Destination(
    String id, TargetConfig config, Speaking speaking, ScimTarget scim, Federation federation) {

  /** The same, called in another way. */
  public Destination by(ScimTarget other) {
    return new Destination(id, config, speaking, other, federation);
  }

  /** The same with settings that are not saved. */
  public Destination with(TargetConfig other) {
    return new Destination(id, other, speaking, scim, federation);
  }

  /** Is it told about this kind of resource at all? */
  public boolean takes(Kind kind) {
    return kind == Kind.GROUP ? config.pushGroups() : config.pushUsers();
  }

  /** How it wants to be spoken to, as far as is known now. */
  public Dialect dialect() {
    return speaking.dialect();
  }

  public Rules rules(Kind kind) {
    return rules(config, dialect(), kind);
  }

  /** What an admin decided about a kind of resource, before anybody is called. */
  public static Rules rules(TargetConfig config, Dialect dialect, Kind kind) {
    return kind == Kind.GROUP
        ? TargetRules.groups(config, dialect)
        : TargetRules.users(config, dialect);
  }
}
