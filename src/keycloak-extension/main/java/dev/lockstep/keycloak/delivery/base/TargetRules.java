package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.reconcile.Rules.Namesake;
import dev.lockstep.keycloak.reconcile.Rules.Removal;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.TargetConfig;

/** What an admin set and what the dialect knows, put together as the rules of a plan. */
final class TargetRules {

  private TargetRules() {}

  /** The rules for users: whoever matches by name is linked. */
  static Rules users(TargetConfig config, Dialect dialect) {
    return new Rules(
        removal(config.removals().users()),
        Namesake.LINK,
        dialect.users().lookUpFirst(),
        dialect.users().match());
  }

  /**
   * The rules for groups: none can be switched off, so a group that was deleted here is deleted
   * there.
   */
  static Rules groups(TargetConfig config, Dialect dialect) {
    var removal = config.removals().users() == OnRemoval.NOTHING ? Removal.NOTHING : Removal.DELETE;
    var namesake =
        switch (config.groupPolicy()) {
          case LINK -> Namesake.LINK;
          case SKIP -> Namesake.SKIP;
        };
    return new Rules(removal, namesake, dialect.groups().lookUpFirst(), dialect.groups().match());
  }

  private static Removal removal(OnRemoval onRemoval) {
    return switch (onRemoval) {
      case DEACTIVATE -> Removal.DEACTIVATE;
      case DELETE -> Removal.DELETE;
      case NOTHING -> Removal.NOTHING;
    };
  }
}
