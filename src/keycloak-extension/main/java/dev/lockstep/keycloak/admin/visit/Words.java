package dev.lockstep.keycloak.admin.visit;

import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.target.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.theme.Theme;

/** The bundle of our admin theme in the asking admin's language, whatever theme the realm has. */
public record Words(
    KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
  private static final String THEME = "lockstep";
  private static final String PAGE = Texts.PREFIX + "page.";

  /** For a reader whose times of day are those of this zone; null: UTC. */
  public Texts texts(@Nullable String zone) {
    var locale =
        session.getContext().resolveLocale(permissions.adminAuth().getUser(), Theme.Type.ADMIN);
    try {
      var theme = session.theme().getTheme(THEME, Theme.Type.ADMIN);
      return new Texts(
          theme.getEnhancedMessages(realm, locale), locale, zone(zone), System.currentTimeMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String say(String key, Object... values) {
    return texts(null).say(key, values);
  }

  /** The words that the page fills in itself. */
  public Map<String, String> ofThePage() {
    return ofThePage(texts(null).bundle());
  }

  private static Map<String, String> ofThePage(Properties bundle) {
    var texts = new TreeMap<String, String>();
    for (var setting : Settings.TRIED) {
      texts.put("setting." + setting, bundle.getProperty(Texts.PREFIX + setting, setting));
    }
    for (var key : bundle.stringPropertyNames()) {
      if (key.startsWith(PAGE)) {
        texts.put(key.substring(PAGE.length()), bundle.getProperty(key));
      }
    }
    return texts;
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
