package dev.lockstep.keycloak.target.settings;

import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Preset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProviderModel;

/** A component's settings by name, with what counts where nothing is stored. */
public record Settings(ComponentModel model) {

  /** The id of the provider; stands in every realm's components, so it can never change. */
  public static final String PROVIDER = "lockstep";

  public static final String ENDPOINT = "endpoint";
  public static final String TOKEN = "token";
  public static final String AUTH = "auth";
  public static final String AUTH_NAME = "authName";
  public static final String NEXT_TOKEN = "nextToken";
  public static final String TOKEN_URL = "tokenUrl";
  public static final String AUTH_SCOPE = "authScope";
  public static final String AUTH_AUDIENCE = "authAudience";
  public static final String TOKEN_EXPIRES = "tokenExpires";
  public static final String PRESET = "preset";
  public static final String DIALECT = "dialect";
  public static final String ENABLED = "enabled";
  public static final String PUSH_USERS = "pushUsers";
  public static final String PUSH_GROUPS = "pushGroups";
  public static final String SCOPE = "scope";
  public static final String SCOPE_GROUPS = "scopeGroups";
  public static final String SCOPE_INCLUDE = "scopeInclude";
  public static final String SCOPE_EXCLUDE = "scopeExclude";
  public static final String ENABLED_ONLY = "enabledOnly";
  public static final String VERIFIED_EMAIL_ONLY = "verifiedEmailOnly";
  public static final String GROUPS_PUSHED = "groupsPushed";
  public static final String GROUPS_PUSHED_NAMES = "groupsPushedNames";
  public static final String MAPPING = "mapping";
  public static final String GROUP_POLICY = "groupPolicy";
  public static final String ON_REMOVAL = "onRemoval";
  public static final String REMOVAL_DAYS = "removalDays";
  public static final String REMOVAL_GRACE = "removalGraceSeconds";
  public static final String REMOVE_ONLY_CREATED = "removeOnlyCreated";
  public static final String OVERWRITE_TEAMS = "overwriteTeams";
  public static final String MAY_CREATE = "mayCreate";
  public static final String MAY_UPDATE = "mayUpdate";
  public static final String MAY_DEACTIVATE = "mayDeactivate";
  public static final String MAY_DELETE = "mayDelete";
  public static final String APPEND_ONLY = "appendOnly";
  public static final String GUARD_COUNT = "guardCount";
  public static final String GUARD_PERCENT = "guardPercent";
  public static final String ALERT_EMAILS = "alertEmails";
  public static final int ALERT_EMAILS_MAX = 20;
  public static final String CONNECT_TIMEOUT = "connectTimeoutMs";
  public static final String CALL_DEADLINE = "callDeadlineMs";

  /** What counts for a setting that is not stored, as for a target made by REST. */
  static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry(AUTH, "bearer"),
          Map.entry(PRESET, Preset.GENERIC),
          Map.entry(ENABLED, "true"),
          Map.entry(PUSH_USERS, "true"),
          Map.entry(PUSH_GROUPS, "true"),
          Map.entry(SCOPE, "everyone"),
          Map.entry(ENABLED_ONLY, "false"),
          Map.entry(VERIFIED_EMAIL_ONLY, "false"),
          Map.entry(GROUPS_PUSHED, "all"),
          Map.entry(GROUP_POLICY, "ask"),
          Map.entry(ON_REMOVAL, "deactivate"),
          Map.entry(REMOVAL_DAYS, "30"),
          Map.entry(REMOVAL_GRACE, "0"),
          Map.entry(REMOVE_ONLY_CREATED, "false"),
          Map.entry(OVERWRITE_TEAMS, "true"),
          Map.entry(MAY_CREATE, "true"),
          Map.entry(MAY_UPDATE, "true"),
          Map.entry(MAY_DEACTIVATE, "true"),
          Map.entry(MAY_DELETE, "true"),
          Map.entry(APPEND_ONLY, "false"),
          Map.entry(GUARD_COUNT, "50"),
          Map.entry(GUARD_PERCENT, "10"),
          Map.entry(CONNECT_TIMEOUT, "5000"),
          Map.entry(CALL_DEADLINE, "15000"));

  /** The choices of the settings that are one of a few words. */
  static final Map<String, List<String>> CHOICES =
      Map.of(
          AUTH, List.of("bearer", "oauth", "basic", "header"),
          PRESET, Preset.NAMES,
          SCOPE, List.of("everyone", "groups", "rules"),
          GROUPS_PUSHED, List.of("all", "below", "chosen", "attribute"),
          GROUP_POLICY, List.of("ask", "link", "skip"),
          ON_REMOVAL, List.of("deactivate", "delete", "deleteLater", "leaveGroups", "nothing"));

  /** What decides who belongs there and how they look: a change of it may concern everybody. */
  public static final List<String> TRIED =
      List.of(
          PUSH_USERS,
          PUSH_GROUPS,
          SCOPE,
          SCOPE_GROUPS,
          SCOPE_INCLUDE,
          SCOPE_EXCLUDE,
          ENABLED_ONLY,
          VERIFIED_EMAIL_ONLY,
          GROUPS_PUSHED,
          GROUPS_PUSHED_NAMES,
          MAPPING);

  /** The setting or its default; empty where there is neither. */
  public String text(String setting) {
    @Nullable String stored = model.get(setting);
    return stored == null || stored.isBlank() ? DEFAULTS.getOrDefault(setting, "") : stored.strip();
  }

  public boolean on(String setting) {
    return Boolean.parseBoolean(text(setting));
  }

  public long number(String setting) {
    return Long.parseLong(text(setting));
  }

  /** All values of a setting, without the empty lines that the console's form leaves behind. */
  public List<String> list(String setting) {
    return model.getConfig().getOrDefault(setting, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** How the target wants to be spoken to, as far as the admin said. */
  public Choice dialect() {
    return new Choice(text(PRESET), list(DIALECT));
  }

  /** What an admin set, without what Keycloak keeps in the same place. */
  public static Map<String, List<String>> own(ComponentModel model) {
    var own = new HashMap<String, List<String>>(model.getConfig());
    own.remove(UserStorageProviderModel.LAST_SYNC);
    return own;
  }
}
