package dev.lockstep.keycloak.target.settings;

import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Preset;
import dev.lockstep.keycloak.dialect.WrongSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/**
 * Says what to do about a setting that can not work. No address is looked up and nothing is called:
 * a realm import validates too, maybe before its groups are there.
 */
public final class Validation {

  private static final int ADDRESS_MAX = 1_000;
  private static final int CONNECT_MIN = 100;
  private static final int CONNECT_MAX = 60_000;
  private static final int DEADLINE_MIN = 1_000;
  private static final int DEADLINE_MAX = 120_000;
  private static final int GUARD_COUNT_MAX = 1_000_000;
  private static final int PERCENT_MAX = 100;
  private static final int REMOVAL_DAYS_MAX = 3_650;
  private static final int REMOVAL_GRACE_MAX = 604_800;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+");
  private static final Pattern RESOURCE =
      Pattern.compile(
          "/(users|groups|schemas|resourcetypes|serviceproviderconfig|bulk|me)$",
          Pattern.CASE_INSENSITIVE);

  private final Function<URI, Optional<String>> objection;
  private final StoredTarget before;

  /** Rules of this server on addresses, and what the target was before. */
  public Validation(Function<URI, Optional<String>> objection, StoredTarget before) {
    this.objection = objection;
    this.before = before;
  }

  /** Passes and leaves the address in its one spelling, or throws with a sentence. */
  public void check(ComponentModel model) {
    var settings = new Settings(model);
    ConnectionCode.of(settings.text(Settings.TOKEN)).ifPresent(code -> unfold(code, model));
    var endpoint = endpoint(settings.text(Settings.ENDPOINT));
    Settings.CHOICES.forEach((setting, words) -> choice(setting, settings.text(setting), words));
    new LoginCheck(settings, this::address, before).check(endpoint);
    dialect(settings);
    scopeGroups(settings);
    new SelectionCheck(settings).check();
    numbers(settings);
    removals(settings);
    alerts(settings.list(Settings.ALERT_EMAILS));
    model.put(Settings.ENDPOINT, endpoint.toString());
  }

  /** Stores what is in a code as if it had been typed. */
  private void unfold(ConnectionCode code, ComponentModel model) {
    var settings = new Settings(model);
    var typed = settings.text(Settings.ENDPOINT);
    var endpoint = endpoint(code.scim());
    boolean elsewhere = !typed.isEmpty() && !endpoint(typed).equals(endpoint);
    refuseIf(elsewhere, "connectionCodeElsewhere", endpoint.toString());
    model.put(Settings.ENDPOINT, endpoint.toString());
    model.put(Settings.TOKEN, code.token());
    if (settings.text(Settings.PRESET).equals(Preset.GENERIC)) {
      model.put(Settings.PRESET, ConnectionCode.PRESET);
    }
  }

  private URI endpoint(String text) {
    refuseIf(text.isEmpty(), "endpointMissing");
    var normalized = address(text);
    var resource = RESOURCE.matcher(normalized.getRawPath());
    if (resource.find()) {
      throw refusal("endpointResource", resource.group());
    }
    return normalized;
  }

  private URI address(String text) {
    var uri = parsed(text);
    refuseIf(uri.getScheme() == null || uri.getHost() == null, "endpointIncomplete", text);
    refuseIf(uri.getRawUserInfo() != null, "endpointUserInfo");
    refuseIf(uri.getRawQuery() != null || uri.getRawFragment() != null, "endpointQuery");
    var normalized = Endpoint.of(text);
    refuseIf(
        normalized.toString().length() > ADDRESS_MAX, "endpointLong", String.valueOf(ADDRESS_MAX));
    objection.apply(normalized).ifPresent(sentence -> refuseIf(true, "endpointAddress", sentence));
    return normalized;
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refusal("endpointIncomplete", text);
    }
  }

  private static void dialect(Settings settings) {
    try {
      Choice.check(settings.text(Settings.PRESET), settings.list(Settings.DIALECT));
    } catch (WrongSetting e) {
      throw e.name().isEmpty()
          ? refusal("dialectName", e.found(), e.expected())
          : refusal("dialectValue", e.found(), e.name(), e.expected());
    }
  }

  private static void scopeGroups(Settings settings) {
    boolean byGroups = settings.text(Settings.SCOPE).equals("groups");
    var groups = settings.list(Settings.SCOPE_GROUPS);
    refuseIf(byGroups && groups.isEmpty(), "scopeGroupsMissing");
    for (var path : groups) {
      refuseIf(!path.startsWith("/"), "scopeGroupPath", path);
    }
  }

  /** What one setting asks for and another one forbids would look like a fault later on. */
  private static void removals(Settings settings) {
    number(settings, Settings.REMOVAL_DAYS, 1, REMOVAL_DAYS_MAX);
    number(settings, Settings.REMOVAL_GRACE, 0, REMOVAL_GRACE_MAX);
    var rule = settings.text(Settings.ON_REMOVAL);
    refuseIf(settings.on(Settings.APPEND_ONLY) && !rule.equals("nothing"), "appendOnly", rule);
    boolean deletes = rule.equals("delete") || rule.equals("deleteLater");
    refuseIf(deletes && !settings.on(Settings.MAY_DELETE), "mayDelete", rule);
    boolean switchesOff = rule.equals("deactivate") || rule.equals("deleteLater");
    refuseIf(switchesOff && !settings.on(Settings.MAY_DEACTIVATE), "mayDeactivate", rule);
  }

  /** Whoever mistypes an address hears of nothing, and of that least of all. */
  private static void alerts(List<String> addresses) {
    refuseIf(
        addresses.size() > Settings.ALERT_EMAILS_MAX,
        "alertEmailsMany",
        Integer.toString(Settings.ALERT_EMAILS_MAX));
    addresses.forEach(
        address -> refuseIf(!EMAIL.matcher(address).matches(), "alertEmail", address));
  }

  private static void numbers(Settings settings) {
    number(settings, Settings.GUARD_COUNT, 1, GUARD_COUNT_MAX);
    number(settings, Settings.GUARD_PERCENT, 0, PERCENT_MAX);
    long connect = number(settings, Settings.CONNECT_TIMEOUT, CONNECT_MIN, CONNECT_MAX);
    long deadline = number(settings, Settings.CALL_DEADLINE, DEADLINE_MIN, DEADLINE_MAX);
    refuseIf(
        connect > deadline,
        "connectAboveDeadline",
        Long.toString(connect),
        Long.toString(deadline));
  }

  private static long number(Settings settings, String setting, long least, long most) {
    var text = settings.text(setting);
    boolean inRange =
        text.matches("\\d{1,9}") && least <= Long.parseLong(text) && Long.parseLong(text) <= most;
    refuseIf(!inRange, setting, Long.toString(least), Long.toString(most), text);
    return Long.parseLong(text);
  }

  private static void choice(String setting, String value, List<String> words) {
    refuseIf(
        !words.contains(value), "choice", "lockstep." + setting, String.join(", ", words), value);
  }

  static void refuseIf(boolean wrong, String reason, Object... details) {
    if (wrong) {
      throw refusal(reason, details);
    }
  }

  static ComponentValidationException refusal(String reason, Object... details) {
    return new ComponentValidationException("lockstep.error." + reason, details);
  }
}
