package dev.lockstep.keycloak.target;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProviderModel;

/** A component's settings by name, with what counts where nothing is stored. */
record Settings(ComponentModel model) {

  static final String ENDPOINT = "endpoint";
  static final String TOKEN = "token";
  static final String PRESET = "preset";
  static final String ENABLED = "enabled";
  static final String PUSH_USERS = "pushUsers";
  static final String PUSH_GROUPS = "pushGroups";
  static final String SCOPE = "scope";
  static final String SCOPE_GROUPS = "scopeGroups";
  static final String GROUP_POLICY = "groupPolicy";
  static final String ON_REMOVAL = "onRemoval";
  static final String CONNECT_TIMEOUT = "connectTimeoutMs";
  static final String CALL_DEADLINE = "callDeadlineMs";

  /** What counts for a setting that is not stored, as for a target made by REST. */
  static final Map<String, String> DEFAULTS =
      Map.of(
          PRESET, "generic",
          ENABLED, "true",
          PUSH_USERS, "true",
          PUSH_GROUPS, "true",
          SCOPE, "everyone",
          GROUP_POLICY, "link",
          ON_REMOVAL, "deactivate",
          CONNECT_TIMEOUT, "5000",
          CALL_DEADLINE, "15000");

  /** The choices of the settings that are one of a few words. */
  static final Map<String, List<String>> CHOICES =
      Map.of(
          PRESET, List.of("generic"),
          SCOPE, List.of("everyone", "groups"),
          GROUP_POLICY, List.of("link", "skip"),
          ON_REMOVAL, List.of("deactivate", "delete", "nothing"));

  /** The setting or its default; empty where there is neither. */
  String text(String setting) {
    @Nullable String stored = model.get(setting);
    return stored == null || stored.isBlank() ? DEFAULTS.getOrDefault(setting, "") : stored.strip();
  }

  boolean on(String setting) {
    return Boolean.parseBoolean(text(setting));
  }

  long number(String setting) {
    return Long.parseLong(text(setting));
  }

  /** All values of a setting, without the empty lines that the console's form leaves behind. */
  List<String> list(String setting) {
    return model.getConfig().getOrDefault(setting, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** What an admin set, without what Keycloak keeps in the same place. */
  static Map<String, List<String>> own(ComponentModel model) {
    var own = new HashMap<String, List<String>>(model.getConfig());
    own.remove(UserStorageProviderModel.LAST_SYNC);
    return own;
  }
}
