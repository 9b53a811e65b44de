package dev.lockstep.keycloak.admin.theme;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/**
 * Puts our admin theme, which only adds to its parent, where Keycloak would show its own. A realm's
 * own admin theme stays. Switched off by {@code --spi-theme-selector--provider=default}.
 */
public final class ConsoleTheme implements ThemeSelectorProviderFactory {

  static final String OURS = "lockstep";
  private static final String PARENT = "keycloak.v2";
  private static final int BEFORE_KEYCLOAKS_OWN = 100;

  @Override
  public ThemeSelectorProvider create(KeycloakSession session) {
    return new Selector(session.getProvider(ThemeSelectorProvider.class, "default"));
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return OURS;
  }

  @Override
  public int order() {
    return BEFORE_KEYCLOAKS_OWN;
  }

  /** Asks Keycloak's own selector and renames one answer. */
  record Selector(ThemeSelectorProvider builtIn) implements ThemeSelectorProvider {
    @Override
    public String getThemeName(Theme.Type type) {
      var name = builtIn.getThemeName(type);
      return type == Theme.Type.ADMIN && PARENT.equals(name) ? OURS : name;
    }

    @Override
    public String getDefaultThemeName(Theme.Type type) {
      return builtIn.getDefaultThemeName(type);
    }

    @Override
    public void close() {}
  }
}
