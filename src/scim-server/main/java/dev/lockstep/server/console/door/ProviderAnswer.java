package dev.lockstep.server.console.door;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What a provider sends a browser back with. */
public final class ProviderAnswer {
  @QueryParam("state")
  @DefaultValue("")
  String state = "";

  @QueryParam("code")
  @DefaultValue("")
  String code = "";

  @QueryParam("error")
  @DefaultValue("")
  String error = "";

  @QueryParam("iss")
  @Nullable String issuer;

  /** Why it did not work, ending the sentence. */
  String reason() {
    return switch (error) {
      case "" -> ".";
      case "access_denied" -> ": it was cancelled or not allowed there.";
      default -> " (" + error + ").";
    };
  }
}
