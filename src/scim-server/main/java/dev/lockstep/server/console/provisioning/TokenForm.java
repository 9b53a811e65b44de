package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.directory.Refusal;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token as it was asked for. */
public final class TokenForm {
  @FormParam("id")
  @DefaultValue("")
  String id = "";

  @FormParam("connection")
  @DefaultValue("")
  String connection = "";

  @FormParam("name")
  @DefaultValue("")
  String name = "";

  @FormParam("uses")
  @DefaultValue("everything")
  String uses = "everything";

  @FormParam("days")
  @DefaultValue("")
  String days = "";

  NewToken token(UUID unseen, Instant now) {
    return new NewToken(
        unseen, connection, name.isBlank() ? connection : name, scopes(), expires(now), null);
  }

  private Set<Scope> scopes() {
    return switch (uses) {
      case "read" -> Set.of(Scope.READ);
      case "users" -> Set.of(Scope.READ, Scope.USERS);
      case "groups" -> Set.of(Scope.READ, Scope.GROUPS);
      default -> NewToken.EVERYTHING;
    };
  }

  private @Nullable Instant expires(Instant now) {
    if (days.isBlank()) return null;
    try {
      return now.plus(Duration.ofDays(Integer.parseInt(days.strip())));
    } catch (NumberFormatException e) {
      throw Refusal.invalid("“" + days + "” is no number of days.");
    }
  }
}
