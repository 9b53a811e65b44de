package dev.lockstep.keycloak.admin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;

class ConsoleThemeTest {

  /** Keycloak's own, which answers what a realm or the server has set. */
  private record Chosen(String name) implements ThemeSelectorProvider {
    @Override
    public String getThemeName(Theme.Type type) {
      return name;
    }

    @Override
    public void close() {}
  }

  private static String shown(String chosen, Theme.Type type) {
    return new ConsoleTheme.Selector(new Chosen(chosen)).getThemeName(type);
  }

  @Test
  void where_keycloak_would_show_its_own_console_ours_adds_to_it() {
    assertThat(shown("keycloak.v2", Theme.Type.ADMIN)).isEqualTo("lockstep");
  }

  @Test
  void a_realms_own_admin_theme_stays() {
    assertThat(shown("acme", Theme.Type.ADMIN)).isEqualTo("acme");
  }

  @ParameterizedTest
  @EnumSource(value = Theme.Type.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
  void nothing_but_the_admin_console_is_touched(Theme.Type type) {
    assertThat(shown("keycloak.v2", type)).isEqualTo("keycloak.v2");
  }
}
