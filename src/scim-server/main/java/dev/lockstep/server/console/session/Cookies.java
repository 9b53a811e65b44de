package dev.lockstep.server.console.session;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * The cookies of the console. None is readable by scripts, none is sent along from other sites'
 * forms.
 */
public final class Cookies {
  /** One for each organization, told apart by its path. */
  public static final String SESSION = "lockstep-session";

  /** Before signing in: what the forms' tokens are derived from. */
  public static final String DOOR = "lockstep-door";

  public static final String THEME = "lockstep-theme";
  public static final String NOTICE = "lockstep-notice";

  /** A sign-in by an OpenID provider that was begun and has not come back yet. */
  public static final String ATTEMPT = "lockstep-attempt";

  private static final String ATTEMPT_PATH = "/sign-in";

  private final boolean secure;

  public Cookies(boolean secure) {
    this.secure = secure;
  }

  public NewCookie session(String organization, String secret) {
    return cookie(SESSION, secret, pathOf(organization)).build();
  }

  public NewCookie noSession(String organization) {
    return cookie(SESSION, "", pathOf(organization)).maxAge(0).build();
  }

  public NewCookie door(String key) {
    return cookie(DOOR, key, "/").build();
  }

  public NewCookie attempt(String text) {
    return cookie(ATTEMPT, text, ATTEMPT_PATH)
        .maxAge((int) Duration.ofMinutes(10).toSeconds())
        .build();
  }

  public NewCookie noAttempt() {
    return cookie(ATTEMPT, "", ATTEMPT_PATH).maxAge(0).build();
  }

  public NewCookie theme(Theme theme) {
    return cookie(THEME, theme.word(), "/").maxAge((int) Duration.ofDays(365).toSeconds()).build();
  }

  public NewCookie notice(String organization, String text) {
    return cookie(NOTICE, text, pathOf(organization))
        .maxAge((int) Duration.ofMinutes(1).toSeconds())
        .build();
  }

  public NewCookie noNotice(String organization) {
    return cookie(NOTICE, "", pathOf(organization)).maxAge(0).build();
  }

  /** Where the pages of an organization are. */
  public static String pathOf(String organization) {
    return "/organizations/" + organization;
  }

  private NewCookie.Builder cookie(String name, String value, String path) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX);
  }
}
