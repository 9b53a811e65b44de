package dev.lockstep.server.console;

import dev.lockstep.server.connection.Token;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Organization;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who may call an organization now, and what that means. */
@Singleton
final class Callers {
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  Callers(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  Now of(Organization organization) {
    return new Now(organization, tokens.list(organization.id()), clock.instant());
  }

  /** The tokens of an organization at one moment. */
  record Now(Organization organization, List<Token> tokens, Instant at) {

    Standing standing() {
      return Standing.of(organization, tokens, at);
    }

    /** The identity providers in words. */
    String providers() {
      return Standing.providers(tokens, at);
    }

    List<Token> working() {
      return tokens.stream().filter(token -> token.works(at)).toList();
    }
  }
}
