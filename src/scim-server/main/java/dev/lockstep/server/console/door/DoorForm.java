package dev.lockstep.server.console.door;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.FormToken;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;

/** What somebody typed who is not signed in yet. */
public final class DoorForm {
  @CookieParam(Cookies.DOOR)
  @DefaultValue("")
  String key = "";

  @FormParam(FormToken.FIELD)
  @Nullable String token;

  @FormParam("organization")
  @DefaultValue("")
  String organization = "";

  @FormParam("name")
  @DefaultValue("")
  String name = "";

  @FormParam("password")
  @DefaultValue("")
  String password = "";

  @FormParam("code")
  @DefaultValue("")
  String code = "";

  @FormParam("next")
  @DefaultValue("")
  String next = "";

  boolean isOurs(String action) {
    return !key.isEmpty() && FormToken.fits(token, key, action);
  }
}
