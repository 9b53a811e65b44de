package dev.lockstep.keycloak.mapping.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All lines of a target. What none of them is about looks as it does without any.
 *
 * @param rules in no order
 */
public record UserMapping(List<MappingRule> rules) {

  /** Nothing but the defaults. */
  public static final UserMapping NONE = new UserMapping(List.of());

  /** Longer, and a link's row could not hold what the target was told. */
  private static final int PATHS_MAX = 1_700;

  private static final int HASH = 10;
  private static final Set<String> GROUPED = Set.of("groups", "groupPaths", "organizations");

  public UserMapping {
    rules = List.copyOf(rules);
  }

  /**
   * Reads one line.
   *
   * @throws MappingMistake with the place in it
   */
  public static UserMapping of(String line) {
    return new UserMapping(List.of(MappingRule.parse(line)));
  }

  /** Reads lines that were checked when they were saved. */
  public static UserMapping of(Collection<String> lines) {
    return new UserMapping(lines.stream().map(MappingRule::parse).toList());
  }

  /** Are these more attributes than a link's row can hold? */
  public boolean isTooLarge() {
    return rules.stream().mapToInt(rule -> rule.place().path().length() + HASH).sum() > PATHS_MAX;
  }

  /** The attributes that are said once. */
  public Set<String> createOnly() {
    return rules.stream()
        .filter(MappingRule::createOnly)
        .map(rule -> rule.place().path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The placeholders that anything needs. */
  public Set<String> placeholders() {
    return names(rules.stream());
  }

  /** The user attributes that name another user. */
  public Set<String> references() {
    return names(rules.stream().filter(rule -> rule.place().isReference())).stream()
        .filter(name -> name.startsWith(Template.ATTRIBUTE))
        .map(name -> name.substring(Template.ATTRIBUTE.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Stream<MappingRule> some) {
    return some.flatMap(rule -> rule.template().names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Does joining or leaving a group change how a user looks? */
  public boolean usesGroups() {
    return placeholders().stream().anyMatch(name -> GROUPED.contains(name) || isOfRoles(name));
  }

  /** Is the placeholder about roles? */
  public static boolean isOfRoles(String placeholder) {
    return placeholder.equals("roles") || placeholder.startsWith(Template.CLIENT_ROLES);
  }

  /** The names of other users that this user's references name. */
  public Set<String> referred(UserFacts user) {
    return rules.stream()
        .filter(rule -> rule.place().isReference())
        .flatMap(rule -> rule.values(user).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Says of the user what the lines say.
   *
   * @param resource as it looks without any; changed
   * @param remoteIds of other users, by the names that references name
   */
  public void apply(ObjectNode resource, UserFacts user, Map<String, String> remoteIds) {
    new Writing(resource).write(rules, user, remoteIds);
  }
}
