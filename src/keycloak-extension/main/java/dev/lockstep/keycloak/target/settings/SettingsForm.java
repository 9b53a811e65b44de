package dev.lockstep.keycloak.target.settings;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings as Keycloak's own form shows them; the words are in the message bundles. */
public final class SettingsForm {

  private SettingsForm() {}

  /** In the order of the form. */
  public static List<ProviderConfigProperty> properties() {
    var form = new ArrayList<ProviderConfigProperty>();
    form.add(property(Settings.ENDPOINT, ProviderConfigProperty.STRING_TYPE));
    login(form);
    form.add(property(Settings.PRESET, ProviderConfigProperty.LIST_TYPE));
    form.add(property(Settings.DIALECT, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.PUSH_USERS, ProviderConfigProperty.BOOLEAN_TYPE));
    form.add(property(Settings.PUSH_GROUPS, ProviderConfigProperty.BOOLEAN_TYPE));
    form.add(property(Settings.SCOPE, ProviderConfigProperty.LIST_TYPE));
    form.add(property(Settings.SCOPE_GROUPS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.SCOPE_INCLUDE, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.SCOPE_EXCLUDE, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.ENABLED_ONLY, ProviderConfigProperty.BOOLEAN_TYPE));
    form.add(property(Settings.VERIFIED_EMAIL_ONLY, ProviderConfigProperty.BOOLEAN_TYPE));
    form.add(property(Settings.GROUPS_PUSHED, ProviderConfigProperty.LIST_TYPE));
    form.add(
        property(Settings.GROUPS_PUSHED_NAMES, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.MAPPING, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.GROUP_POLICY, ProviderConfigProperty.LIST_TYPE));
    form.add(property(Settings.ON_REMOVAL, ProviderConfigProperty.LIST_TYPE));
    form.add(property(Settings.REMOVAL_DAYS, ProviderConfigProperty.STRING_TYPE));
    form.add(property(Settings.REMOVAL_GRACE, ProviderConfigProperty.STRING_TYPE));
    for (var which :
        List.of(
            Settings.REMOVE_ONLY_CREATED,
            Settings.OVERWRITE_TEAMS,
            Settings.MAY_CREATE,
            Settings.MAY_UPDATE,
            Settings.MAY_DEACTIVATE,
            Settings.MAY_DELETE,
            Settings.APPEND_ONLY)) {
      form.add(property(which, ProviderConfigProperty.BOOLEAN_TYPE));
    }
    form.add(property(Settings.GUARD_COUNT, ProviderConfigProperty.STRING_TYPE));
    form.add(property(Settings.GUARD_PERCENT, ProviderConfigProperty.STRING_TYPE));
    form.add(property(Settings.ALERT_EMAILS, ProviderConfigProperty.MULTIVALUED_STRING_TYPE));
    form.add(property(Settings.CONNECT_TIMEOUT, ProviderConfigProperty.STRING_TYPE));
    form.add(property(Settings.CALL_DEADLINE, ProviderConfigProperty.STRING_TYPE));
    return List.copyOf(form);
  }

  private static void login(List<ProviderConfigProperty> form) {
    form.add(property(Settings.AUTH, ProviderConfigProperty.LIST_TYPE));
    form.add(required(Settings.TOKEN, ProviderConfigProperty.PASSWORD));
    form.add(property(Settings.NEXT_TOKEN, ProviderConfigProperty.PASSWORD));
    for (var which :
        List.of(
            Settings.TOKEN_EXPIRES,
            Settings.AUTH_NAME,
            Settings.TOKEN_URL,
            Settings.AUTH_SCOPE,
            Settings.AUTH_AUDIENCE)) {
      form.add(property(which, ProviderConfigProperty.STRING_TYPE));
    }
  }

  private static ProviderConfigProperty required(String name, String type) {
    var property = property(name, type);
    property.setRequired(true);
    return property;
  }

  private static ProviderConfigProperty property(String name, String type) {
    var property = new ProviderConfigProperty();
    property.setName(name);
    property.setLabel("lockstep." + name);
    property.setHelpText("lockstep." + name + ".help");
    property.setType(type);
    property.setSecret(type.equals(ProviderConfigProperty.PASSWORD));
    property.setDefaultValue(Settings.DEFAULTS.get(name));
    property.setOptions(Settings.CHOICES.get(name));
    return property;
  }
}
