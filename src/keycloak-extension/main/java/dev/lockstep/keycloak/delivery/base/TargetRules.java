package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Actions;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.reconcile.Rules.Namesake;
import dev.lockstep.keycloak.reconcile.Rules.Removal;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.Switches;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.Set;

/** What an admin set and what the dialect knows, put together as the rules of a plan. */
final class TargetRules {

  private TargetRules() {}

  /** The rules for users: whoever matches by name is linked. */
  static Rules users(TargetConfig config, Dialect dialect) {
    return new Rules(
        removal(config.removals().users()),
        Namesake.LINK,
        dialect.users(),
        actions(config.switches()),
        config.mapping().createOnly());
  }

  /**
   * The rules for groups: none can be switched off, so a group that was deleted here is deleted
   * there.
   */
  static Rules groups(TargetConfig config, Dialect dialect) {
    var removal =
        switch (config.removals().users()) {
          case DEACTIVATE, DELETE, DELETE_LATER -> Removal.DELETE;
          case LEAVE_GROUPS, NOTHING -> Removal.NOTHING;
        };
    var namesake =
        switch (config.groupPolicy()) {
          case LINK -> Namesake.LINK;
          case ASK -> Namesake.ASK;
          case SKIP -> Namesake.SKIP;
        };
    return new Rules(removal, namesake, dialect.groups(), actions(config.switches()), Set.of());
  }

  private static Actions actions(Switches switches) {
    boolean removes = !switches.appendOnly();
    return new Actions(
        switches.create(),
        switches.update(),
        switches.deactivate() && removes,
        switches.delete() && removes,
        removes);
  }

  private static Removal removal(OnRemoval onRemoval) {
    return switch (onRemoval) {
      // Whose time has come is deleted: that depends on the link.
      case DEACTIVATE, DELETE_LATER -> Removal.DEACTIVATE;
      case DELETE -> Removal.DELETE;
      case LEAVE_GROUPS -> Removal.LEAVE;
      case NOTHING -> Removal.NOTHING;
    };
  }
}
