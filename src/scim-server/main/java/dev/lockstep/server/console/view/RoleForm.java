package dev.lockstep.server.console.view;

import dev.lockstep.server.directory.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that asks which role somebody, or everybody in a team, shall have.
 *
 * @param whose a name
 * @param section where the way back is called so
 * @param lead what a role given here means
 * @param choices what can be chosen
 * @param now the present one
 * @param action where the form goes
 * @param back the way back
 * @param refusal why it was refused; null: it wasn't tried yet
 */
public record RoleForm(
    String whose,
    String section,
    String lead,
    List<Choice> choices,
    Role now,
    String action,
    String back,
    @Nullable String refusal) {

  /** A role, and what follows from it. */
  public record Choice(Role role, String name, String consequence) {
    /** As the form sends it. */
    public String word() {
      return role.name();
    }
  }

  public RoleForm refusedBecause(@Nullable String sentence) {
    return new RoleForm(whose, section, lead, choices, now, action, back, sentence);
  }
}
