package dev.lockstep.server.console.view;

import dev.lockstep.server.connection.Token;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Is provisioning well, and if not, what is to be done: the first sentence of a page.
 *
 * @param mark the class of its mark
 * @param headline the answer
 * @param detail what it means
 */
public record Standing(String mark, String headline, String detail) {

  public static Standing of(Organization organization, List<Token> tokens, Instant now) {
    var name = organization.name();
    var working = tokens.stream().filter(token -> token.works(now)).toList();
    return switch (organization.provisioning()) {
      case ON -> on(name, working, now);
      case PAUSED ->
          new Standing(
              "paused",
              name + " is paused.",
              "Identity providers are told to call again later; nothing is lost.");
      case OFF -> off(name, working);
    };
  }

  /**
   * The identity providers that can call, in words; those of tokens that no longer work don't
   * count.
   */
  public static String providers(List<Token> tokens, Instant now) {
    var names =
        tokens.stream()
            .filter(token -> token.works(now))
            .map(Token::connection)
            .distinct()
            .sorted()
            .toList();
    return switch (names.size()) {
      case 0 -> "your identity provider";
      case 1 -> names.getFirst();
      default -> String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    };
  }

  private static Standing on(String name, List<Token> working, Instant now) {
    if (working.isEmpty()) {
      return new Standing(
          "warn",
          "Provisioning is on, but nobody can call " + name + ".",
          "No token works. Make one and give it to your identity provider.");
    }
    var last = lastUsed(working);
    if (last.isEmpty()) {
      return new Standing(
          "waiting", name + " is ready.", providers(working, now) + " has not called yet.");
    }
    var at = Objects.requireNonNull(last.get().used());
    return new Standing(
        "ok",
        name + " is kept in step.",
        last.get().connection() + " called last " + spoken(Texts.when(at, now)) + ".");
  }

  private static Standing off(String name, List<Token> working) {
    if (working.isEmpty()) {
      return new Standing(
          "off",
          name + " is not connected to an identity provider.",
          "People are added and removed here, by hand.");
    }
    return new Standing(
        "off",
        "Provisioning is off.",
        "Calls to " + name + " are refused; people are added and removed here, by hand.");
  }

  private static Optional<Token> lastUsed(List<Token> tokens) {
    return tokens.stream()
        .filter(token -> token.used() != null)
        .max(Comparator.comparing(token -> Objects.requireNonNull(token.used())));
  }

  private static String spoken(String when) {
    return when.contains("ago") || when.equals("just now")
        ? when
        : (when.contains("UTC") ? "at " : "on ") + when;
  }

  /** Does somebody have to add people by hand? */
  public static boolean byHand(Organization organization) {
    return organization.provisioning() == Provisioning.OFF;
  }
}
