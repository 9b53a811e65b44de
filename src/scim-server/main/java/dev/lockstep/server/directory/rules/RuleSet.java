package dev.lockstep.server.directory.rules;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of an organization.
 *
 * @param defaultRole of people who come new; never organization admin
 * @param emergencyRemoval whether a synced member can be removed here
 * @param nameClash what happens to a pushed group that has the name of a team here
 * @param rememberedDays how long somebody who was deleted can come back as the same person
 * @param guardCount how many removals within an hour always pass
 * @param guardPercent how many do, in percent of a connection's people
 * @param groupRoles whether the rules that give a group's people a role hold
 */
public record RuleSet(
    Role defaultRole,
    boolean emergencyRemoval,
    NameClash nameClash,
    int rememberedDays,
    int guardCount,
    int guardPercent,
    boolean groupRoles) {

  /** What holds until somebody decides otherwise. */
  public static final RuleSet DEFAULT =
      new RuleSet(Role.MEMBER, false, NameClash.ASK, 90, 50, 10, false);

  public RuleSet {
    if (defaultRole == Role.ORGANIZATION_ADMIN) {
      throw Refusal.invalid(
          "The role of new people is member or admin: organization admins are made one by one.");
    }
    within("Days to remember people", rememberedDays, 1, 3650);
    within("Removals that always pass", guardCount, 1, 1_000_000);
    within("Percent of people that may be removed within an hour", guardPercent, 0, 100);
  }

  public RuleSet withDefaultRole(Role role) {
    return new RuleSet(
        role, emergencyRemoval, nameClash, rememberedDays, guardCount, guardPercent, groupRoles);
  }

  public RuleSet withEmergencyRemoval(boolean on) {
    return new RuleSet(
        defaultRole, on, nameClash, rememberedDays, guardCount, guardPercent, groupRoles);
  }

  public RuleSet withNameClash(NameClash clash) {
    return new RuleSet(
        defaultRole, emergencyRemoval, clash, rememberedDays, guardCount, guardPercent, groupRoles);
  }

  public RuleSet withRememberedDays(int days) {
    return new RuleSet(
        defaultRole, emergencyRemoval, nameClash, days, guardCount, guardPercent, groupRoles);
  }

  public RuleSet withGuard(int count, int percent) {
    return new RuleSet(
        defaultRole, emergencyRemoval, nameClash, rememberedDays, count, percent, groupRoles);
  }

  public RuleSet withGroupRoles(boolean on) {
    return new RuleSet(
        defaultRole, emergencyRemoval, nameClash, rememberedDays, guardCount, guardPercent, on);
  }

  /** What differs from other rules, by name: what it is now. */
  Map<String, String> differences(RuleSet other) {
    var now = shown();
    now.entrySet().removeAll(other.shown().entrySet());
    return now;
  }

  private Map<String, String> shown() {
    var shown = new TreeMap<String, String>();
    shown.put("default role", defaultRole.words());
    shown.put("emergency removal", emergencyRemoval ? "on" : "off");
    shown.put("name clash", nameClash.name().toLowerCase(Locale.ROOT));
    shown.put("remembered days", String.valueOf(rememberedDays));
    shown.put("guard", guardCount + " or " + guardPercent + " %");
    shown.put("group roles", groupRoles ? "on" : "off");
    return shown;
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw Refusal.invalid(what + ": " + least + " to " + most + ", not " + value + ".");
    }
  }
}
