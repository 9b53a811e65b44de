package dev.lockstep.server.console.session;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * How pages look for this browser.
 *
 * @param theme what the person chose
 * @param dark whether that is dark, as far as the browser told us
 */
public record Look(Theme theme, boolean dark) {
  /** The hint by which a browser says what its system prefers. */
  static final String HINT = "Sec-CH-Prefers-Color-Scheme";

  public static Look of(ContainerRequestContext request) {
    var cookie = request.getCookies().get(Cookies.THEME);
    var theme = Theme.parse(cookie == null ? null : cookie.getValue());
    var hinted = String.valueOf(request.getHeaderString(HINT)).contains("dark");
    return new Look(theme, theme == Theme.DARK || (theme == Theme.SYSTEM && hinted));
  }
}
