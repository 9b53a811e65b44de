package dev.lockstep.keycloak.target;

import java.util.Locale;
import java.util.Optional;

/**
 * One way to belong to a target, or not to: {@code group:/staff}, {@code role:manager}, {@code
 * client-role:app/editor}, {@code attribute:department=Sales}, {@code attribute:department}, {@code
 * organization:acme}.
 *
 * @param by what counts
 * @param name of the group (its path), role, attribute or organization (its alias)
 * @param value of the attribute, or the client of the role; empty where there is none
 */
public record ScopeRule(By by, String name, String value) {

  /** What counts. */
  public enum By {
    /** In the group or one beneath it. */
    GROUP,
    /** Has the realm role, itself, by a group or by another role. */
    ROLE,
    /** Has the role of a client in one of these ways. */
    CLIENT_ROLE,
    /** Has the user attribute, with this value if one is named. */
    ATTRIBUTE,
    /** Is a member of the organization. */
    ORGANIZATION
  }

  /** Reads one; empty where it is none. */
  public static Optional<ScopeRule> parse(String text) {
    int colon = text.indexOf(':');
    var name = colon < 0 ? "" : text.substring(colon + 1).strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "group" ->
          name.startsWith("/") ? Optional.of(new ScopeRule(By.GROUP, name, "")) : Optional.empty();
      case "role" -> Optional.of(new ScopeRule(By.ROLE, name, ""));
      // Ids of clients may be addresses; names of roles rarely have a slash.
      case "client-role" -> split(By.CLIENT_ROLE, name, name.lastIndexOf('/'));
      case "attribute" ->
          name.indexOf('=') < 0
              ? Optional.of(new ScopeRule(By.ATTRIBUTE, name, ""))
              : split(By.ATTRIBUTE, name, name.indexOf('='));
      case "organization" -> Optional.of(new ScopeRule(By.ORGANIZATION, name, ""));
      default -> Optional.empty();
    };
  }

  private static Optional<ScopeRule> split(By by, String text, int at) {
    if (at <= 0 || at == text.length() - 1) {
      return Optional.empty();
    }
    var before = text.substring(0, at).strip();
    var after = text.substring(at + 1).strip();
    return Optional.of(
        by == By.CLIENT_ROLE ? new ScopeRule(by, after, before) : new ScopeRule(by, before, after));
  }

  /** As an admin is told that it is not there. */
  @Override
  public String toString() {
    return switch (by) {
      case GROUP -> "group " + name;
      case ROLE -> "role " + name;
      case CLIENT_ROLE -> "role " + name + " of client " + value;
      case ATTRIBUTE -> "attribute " + name;
      case ORGANIZATION -> "organization " + name;
    };
  }
}
