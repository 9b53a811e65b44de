package dev.lockstep.server.console.rules;

import dev.lockstep.server.console.provisioning.Tab;
import dev.lockstep.server.console.session.Frame;
import dev.lockstep.server.directory.rules.GroupRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page of rules.
 *
 * @param typed what the form shows
 * @param groupRoles the groups whose people have a role
 * @param group what was typed for a new one
 * @param error why nothing was saved; null: it was not tried
 */
public record RulesView(
    RulesForm typed, List<GroupRole> groupRoles, String group, @Nullable String error) {

  public List<Tab> tabs(Frame frame) {
    return Tab.all(frame, Tab.RULES);
  }

  public String action(String base) {
    return base + RulePages.PATH;
  }

  public String adding(String base) {
    return base + RulePages.PATH + "/groups";
  }

  public String removing(String base, GroupRole rule) {
    return base + RulePages.PATH + "/groups/" + rule.id() + "/remove";
  }

  public boolean newcomersAreAdmins() {
    return typed.defaultRole.equals("ADMIN");
  }

  public boolean emergency() {
    return !typed.emergencyRemoval.isEmpty();
  }

  public boolean links() {
    return typed.nameClash.equals("LINK");
  }

  public boolean groupsGive() {
    return !typed.groupRoles.isEmpty();
  }

  public String rememberedDays() {
    return typed.rememberedDays;
  }

  public String guardCount() {
    return typed.guardCount;
  }

  public String guardPercent() {
    return typed.guardPercent;
  }
}
