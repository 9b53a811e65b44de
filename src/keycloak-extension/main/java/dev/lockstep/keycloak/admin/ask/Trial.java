package dev.lockstep.keycloak.admin.ask;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.target.Tried;
import dev.lockstep.keycloak.target.settings.Settings;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.storage.UserStorageProvider;

/**
 * Settings of a target as they would be, refused where they could not be saved either.
 *
 * @param visit of the admin
 * @param target the id of its settings
 */
record Trial(Visit visit, String target) {

  /** As an ask keeps them. */
  String of(Map<String, List<String>> changed) {
    if (changed.isEmpty() || !Settings.TRIED.containsAll(changed.keySet())) {
      throw visit.problem("error.tried", Status.BAD_REQUEST, String.join(", ", Settings.TRIED));
    }
    var model = new ComponentModel(visit.target(target).component());
    changed.forEach((setting, values) -> model.getConfig().put(setting, values));
    try {
      factory().validateConfiguration(visit.session(), visit.realm(), model);
    } catch (ComponentValidationException e) {
      throw visit.problem(key(e), Status.BAD_REQUEST, said(e));
    }
    return Tried.text(model);
  }

  private ComponentFactory<?, ?> factory() {
    return (ComponentFactory<?, ?>)
        visit
            .session()
            .getKeycloakSessionFactory()
            .getProviderFactory(UserStorageProvider.class, Settings.PROVIDER);
  }

  private static String key(ComponentValidationException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^" + Texts.PREFIX, "");
  }

  /** What is the name of a setting is told by its label. */
  private Object[] said(ComponentValidationException e) {
    var texts = visit.words().texts(null);
    return Stream.of(e.getParameters())
        .map(String::valueOf)
        .map(
            it -> it.startsWith(Texts.PREFIX) ? texts.say(it.substring(Texts.PREFIX.length())) : it)
        .toArray();
  }
}
