package dev.lockstep.server.http;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.connection.Access.Refused;
import dev.lockstep.server.connection.Access.Unknown;
import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.connection.Tokens;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;

/** Does the caller's token open this organization? */
@Singleton
class TokenCheck {
  private final Tokens tokens;
  private final LastUses uses;
  private final Clock clock;

  TokenCheck(Tokens tokens, LastUses uses, Clock clock) {
    this.tokens = tokens;
    this.uses = uses;
    this.clock = clock;
  }

  Granted check(Call call) {
    return switch (tokens.verify(
        call.organization(), Objects.requireNonNullElse(call.token(), ""))) {
      case Unknown() ->
          throw ScimException.notFound("there is no organization \"" + call.organization() + "\"");
      case Refused refused -> {
        uses.note(refused);
        throw refused(call);
      }
      case Granted access -> {
        uses.note(access, new Token.Use(clock.instant(), call.address(), call.client()));
        yield access;
      }
    };
  }

  private static ScimException refused(Call call) {
    return ScimException.unauthorized(
        call.token() == null
            ? "send a token of this organization: Authorization: Bearer …"
            : "this token is not, or no longer, one of this organization's");
  }
}
