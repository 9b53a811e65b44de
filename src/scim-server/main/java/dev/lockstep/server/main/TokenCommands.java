package dev.lockstep.server.main;

import dev.lockstep.server.connection.ConnectionCode;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens of identity providers. */
final class TokenCommands {
  private static final int OVERLAP_DAYS = 2;

  private TokenCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "create" -> create(line);
      case "list" -> list(line);
      case "rotate" -> rotate(line);
      case "revoke" -> revoke(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData create(Line line) {
    var name = line.rest(1).getFirst();
    var connection = line.option("connection").orElse("Keycloak");
    var scopes = line.option("scopes").map(text -> scopes(line, text)).orElse(NewToken.EVERYTHING);
    var days = line.days("days");
    boolean code = line.yes("code");
    return tools -> {
      var organization = tools.organization(name);
      var expires = days.map(many -> tools.clock().instant().plus(Duration.ofDays(many)));
      var token =
          new NewToken(Ids.next(), connection, connection, scopes, expires.orElse(null), null);
      var issued =
          tools
              .tokens()
              .issue(tools.actor(name), code ? token.lapsing(ConnectionCode.LAPSE) : token);
      var off =
          organization.provisioning() == Provisioning.OFF
              ? "Provisioning is off; turn it on with: provisioning on " + name + "\n"
              : "";
      return shown(issued.text(), tools.address().scimBase(organization), connection, code) + off;
    };
  }

  private static String shown(String token, String scimBase, String connection, boolean code) {
    return code
        ? """
          %s
          This connection code is shown only now; its token lapses in an hour if unused.
          """
            .formatted(ConnectionCode.of(scimBase, token))
        : """
          %s
          This token is shown only now. Base URL for %s: %s
          """
            .formatted(token, connection, scimBase);
  }

  private static Set<Scope> scopes(Line line, String text) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var word : text.split(",", -1)) {
      scopes.add(
          switch (word) {
            case "read" -> Scope.READ;
            case "users" -> Scope.USERS;
            case "groups" -> Scope.GROUPS;
            default -> throw line.wrong();
          });
    }
    return scopes;
  }

  private static Command.OnData list(Line line) {
    var name = line.rest(1).getFirst();
    return tools -> {
      var now = tools.clock().instant();
      return tools.tokens().list(tools.organization(name).id()).stream()
          .map(token -> line(token, now))
          .collect(Collectors.joining());
    };
  }

  private static String line(Token token, Instant now) {
    var scopes =
        token.scopes().stream()
            .sorted()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    var used = token.lastUse() == null ? "never used" : "used " + token.lastUse().at();
    var ends =
        token
            .endsWithinDays(now)
            .map(days -> ", ends within " + days + " days")
            .orElse(token.expires() == null ? "" : ", expires " + token.expires());
    return "%s %s (%s) ...%s %s, %s, %s%s\n"
        .formatted(
            token.id(),
            token.connection(),
            token.name(),
            token.ending(),
            scopes,
            token.works(now) ? "works" : "ended",
            used,
            ends);
  }

  private static Command.OnData rotate(Line line) {
    var words = line.rest(2);
    var days = line.days("days").orElse(OVERLAP_DAYS);
    return tools -> {
      var issued =
          tools
              .tokens()
              .rotate(tools.actor(words.get(0)), line.id(words.get(1)), Duration.ofDays(days));
      return """
          %s
          This token is shown only now. The old one works for %d more days.
          """
          .formatted(issued.text(), days);
    };
  }

  private static Command.OnData revoke(Line line) {
    var words = line.rest(2);
    return tools -> {
      tools.tokens().revoke(tools.actor(words.get(0)), line.id(words.get(1)));
      return words.get(1) + "\nis revoked.\n";
    };
  }
}
