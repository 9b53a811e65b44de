package dev.lockstep.server.console.view;

import dev.lockstep.server.connection.Arrivals;
import dev.lockstep.server.connection.Arrivals.Arrived;
import dev.lockstep.server.connection.Guard;
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
public final class Callers {
  private final Tokens tokens;
  private final Arrivals arrivals;
  private final Guard guard;
  private final Clock clock;

  @Inject
  Callers(Tokens tokens, Arrivals arrivals, Guard guard, Clock clock) {
    this.tokens = tokens;
    this.arrivals = arrivals;
    this.guard = guard;
    this.clock = clock;
  }

  public Now of(Organization organization) {
    return new Now(organization, tokens.list(organization.id()), clock.instant());
  }

  public Guard guard() {
    return guard;
  }

  public Arrived arrived(Organization organization, String connection) {
    return arrivals.of(organization.id(), connection);
  }

  /** The tokens of an organization at one moment. */
  public record Now(Organization organization, List<Token> tokens, Instant at) {

    public Standing standing() {
      return Standing.of(organization, tokens, at);
    }

    /** The identity providers in words. */
    public String providers() {
      return Standing.providers(tokens, at);
    }

    public List<Token> working() {
      return tokens.stream().filter(token -> token.works(at)).toList();
    }
  }
}
