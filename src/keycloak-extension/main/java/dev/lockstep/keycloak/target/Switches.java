package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.target.settings.Settings;

/**
 * What may be done at the target at all.
 *
 * @param create users and groups that are not there
 * @param update what they are like
 * @param deactivate users who no longer belong there
 * @param delete users and groups that no longer belong there
 * @param appendOnly nobody is ever switched off, deleted or taken out of a group
 * @param overwriteTeams whoever is nobody here is taken out of our teams
 */
public record Switches(
    boolean create,
    boolean update,
    boolean deactivate,
    boolean delete,
    boolean appendOnly,
    boolean overwriteTeams) {

  static Switches of(Settings settings) {
    return new Switches(
        settings.on(Settings.MAY_CREATE),
        settings.on(Settings.MAY_UPDATE),
        settings.on(Settings.MAY_DEACTIVATE),
        settings.on(Settings.MAY_DELETE),
        settings.on(Settings.APPEND_ONLY),
        settings.on(Settings.OVERWRITE_TEAMS));
  }
}
