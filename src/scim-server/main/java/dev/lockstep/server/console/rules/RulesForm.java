package dev.lockstep.server.console.rules;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.NameClash;
import dev.lockstep.server.directory.rules.RuleSet;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;

/** The rules as they were typed. */
public final class RulesForm {
  @FormParam("default-role")
  @DefaultValue("MEMBER")
  String defaultRole = "";

  @FormParam("emergency-removal")
  @DefaultValue("")
  String emergencyRemoval = "";

  @FormParam("name-clash")
  @DefaultValue("ASK")
  String nameClash = "";

  @FormParam("remembered-days")
  @DefaultValue("")
  String rememberedDays = "";

  @FormParam("guard-count")
  @DefaultValue("")
  String guardCount = "";

  @FormParam("guard-percent")
  @DefaultValue("")
  String guardPercent = "";

  @FormParam("group-roles")
  @DefaultValue("")
  String groupRoles = "";

  static RulesForm of(RuleSet rules) {
    var form = new RulesForm();
    form.defaultRole = rules.defaultRole().name();
    form.emergencyRemoval = rules.emergencyRemoval() ? "on" : "";
    form.nameClash = rules.nameClash().name();
    form.rememberedDays = String.valueOf(rules.rememberedDays());
    form.guardCount = String.valueOf(rules.guardCount());
    form.guardPercent = String.valueOf(rules.guardPercent());
    form.groupRoles = rules.groupRoles() ? "on" : "";
    return form;
  }

  /** The rules that this means; refuses what means none. */
  RuleSet rules() {
    return new RuleSet(
        one(Role.values(), defaultRole),
        !emergencyRemoval.isEmpty(),
        one(NameClash.values(), nameClash),
        number("Days to remember people", rememberedDays),
        number("Removals that always pass", guardCount),
        number("Percent of people", guardPercent),
        !groupRoles.isEmpty());
  }

  private static <E extends Enum<E>> E one(E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(word))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("“" + word + "” can’t be chosen here."));
  }

  private static int number(String what, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw Refusal.invalid(what + " must be a whole number, was “" + text + "”.");
    }
  }
}
