package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.mapping.rule.UserMapping;
import dev.lockstep.keycloak.target.settings.Endpoint;
import dev.lockstep.keycloak.target.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/**
 * The settings of one target, typed, with the secret resolved. Built for each use and not kept: it
 * holds the token.
 *
 * @param component the id of the user storage component
 * @param realm the id of the realm
 * @param name what the admin calls the target
 * @param endpoint the normalized base address, without a slash at its end
 * @param token what authenticates us there
 * @param login how the token lets us in
 * @param dialect how it wants to be spoken to, as far as the admin said
 * @param enabled false means paused
 * @param pushUsers whether users are created, changed and removed there
 * @param pushGroups whether groups and their members are
 * @param scope who belongs there
 * @param scopeGroups the paths of the groups whose members belong there, where scope is GROUPS
 * @param selection who and what is selected beyond that
 * @param mapping how users look there, where that is not as usual
 * @param groupPolicy what happens to a group whose name exists there
 * @param removals what happens to whoever no longer belongs there
 * @param switches what may be done there at all
 * @param connectTimeout how long to wait for a connection
 * @param callDeadline how long one call may take in all
 */
public record TargetConfig(
    String component,
    String realm,
    String name,
    URI endpoint,
    Secret token,
    Login login,
    Choice dialect,
    boolean enabled,
    boolean pushUsers,
    boolean pushGroups,
    Scope scope,
    List<String> scopeGroups,
    Selection selection,
    UserMapping mapping,
    GroupPolicy groupPolicy,
    Removals removals,
    Switches switches,
    Duration connectTimeout,
    Duration callDeadline) {

  /** Who of the realm belongs in the target. */
  public enum Scope {
    /** Every user of the realm but service accounts. */
    EVERYONE,
    /** The members of the scope groups and of the groups beneath them. */
    GROUPS,
    /** Whoever meets one of the rules. */
    RULES
  }

  /** What happens to a group whose name exists at the target. */
  public enum GroupPolicy {
    /** It is linked: one group here, one there. */
    LINK,
    /** An admin decides on each. */
    ASK,
    /** It is left alone, on both sides. */
    SKIP
  }

  /** The settings as they are stored; only settings that passed validation are. */
  public static TargetConfig of(KeycloakSession session, ComponentModel model) {
    var settings = new Settings(model);
    return new TargetConfig(
        model.getId(),
        model.getParentId(),
        model.getName(),
        Endpoint.of(settings.text(Settings.ENDPOINT)),
        secret(session, settings.text(Settings.TOKEN)),
        Login.of(settings, secret(session, settings.text(Settings.NEXT_TOKEN))),
        settings.dialect(),
        settings.on(Settings.ENABLED),
        settings.on(Settings.PUSH_USERS),
        settings.on(Settings.PUSH_GROUPS),
        Scope.valueOf(constant(settings.text(Settings.SCOPE))),
        settings.list(Settings.SCOPE_GROUPS),
        Selection.of(settings),
        UserMapping.of(settings.list(Settings.MAPPING)),
        GroupPolicy.valueOf(constant(settings.text(Settings.GROUP_POLICY))),
        Removals.of(settings),
        Switches.of(settings),
        Duration.ofMillis(settings.number(Settings.CONNECT_TIMEOUT)),
        Duration.ofMillis(settings.number(Settings.CALL_DEADLINE)));
  }

  /** The same with what decides who belongs there, and how they look, from elsewhere. */
  public TargetConfig trying(Settings other) {
    return new TargetConfig(
        component,
        realm,
        name,
        endpoint,
        token,
        login,
        dialect,
        enabled,
        other.on(Settings.PUSH_USERS),
        other.on(Settings.PUSH_GROUPS),
        Scope.valueOf(constant(other.text(Settings.SCOPE))),
        other.list(Settings.SCOPE_GROUPS),
        Selection.of(other),
        UserMapping.of(other.list(Settings.MAPPING)),
        groupPolicy,
        removals,
        switches,
        connectTimeout,
        callDeadline);
  }

  /** Is whoever is nobody here taken out of our teams? Without users of ours nobody is known. */
  public boolean overwritesTeams() {
    return switches.overwriteTeams()
        && !switches.appendOnly()
        && !removals.onlyCreated()
        && pushUsers
        && pushGroups;
  }

  private static Secret secret(KeycloakSession session, String stored) {
    try (var resolved = session.vault().getStringSecret(stored)) {
      return new Secret(resolved.get().orElse(""));
    }
  }

  static String constant(String setting) {
    return setting.toUpperCase(Locale.ROOT);
  }
}
