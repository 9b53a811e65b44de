package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.scope.Scope;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether somebody belongs in a target.
 *
 * @param inScope true: they do
 * @param why in words
 * @param groups the paths of the groups that put them there
 */
public record Belonging(boolean inScope, String why, List<String> groups) {

  static Belonging of(UserModel user, Scope scope, boolean inScope, Texts texts) {
    if (user.getServiceAccountClientLink() != null) {
      return new Belonging(false, texts.say("story.robot"), List.of());
    }
    return switch (scope) {
      case Scope.Broken broken ->
          new Belonging(false, texts.say("story.broken", broken.sentence()), List.of());
      case Scope.Everyone everyone ->
          new Belonging(inScope, texts.say("story.everyone"), List.of());
      case Scope.InGroups in -> inGroups(user, in, texts);
    };
  }

  private static Belonging inGroups(UserModel user, Scope.InGroups scope, Texts texts) {
    var paths =
        user.getGroupsStream()
            .filter(group -> scope.groups().contains(group.getId()))
            .map(Belonging::path)
            .sorted()
            .toList();
    return paths.isEmpty()
        ? new Belonging(false, texts.say("story.noGroup"), List.of())
        : new Belonging(true, texts.say("story.inGroup", String.join(", ", paths)), paths);
  }

  private static String path(GroupModel group) {
    return KeycloakModelUtils.buildGroupPath(group);
  }
}
