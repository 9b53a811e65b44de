package dev.lockstep.endtoend.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both sides, held against each other. */
final class Comparison {
  private final KeycloakSide keycloak;
  private final TargetSide target;
  private final List<String> differences = new ArrayList<>();
  // Who was switched off before the target heard of them need not be told of.
  private final Set<String> neverThere = new HashSet<>();
  private int people;
  private int teams;
  private int memberships;

  private Comparison(KeycloakSide keycloak, TargetSide target) {
    this.keycloak = keycloak;
    this.target = target;
  }

  static Report of(KeycloakSide keycloak, TargetSide target) {
    var comparison = new Comparison(keycloak, target);
    comparison.comparePeople();
    comparison.compareTeams();
    return new Report(
        comparison.people, comparison.teams, comparison.memberships, comparison.differences);
  }

  private void comparePeople() {
    var there = byKey(target.people(), Person::key);
    keycloak.people().values().forEach(person -> comparePerson(person, there));
    there.keySet().stream()
        .filter(key -> !keycloak.people().containsKey(key))
        .flatMap(key -> there.getOrDefault(key, List.of()).stream())
        .filter(Person::active)
        .forEach(left -> differ(left.userName() + " is gone from Keycloak, and active there"));
    reportSharedNames();
  }

  private void comparePerson(Person person, Map<String, List<Person>> there) {
    people++;
    var found = there.getOrDefault(person.key(), List.of());
    if (found.isEmpty() && !person.active()) {
      neverThere.add(person.key());
      return;
    }
    if (found.size() != 1) {
      differ(person.userName() + " is there " + found.size() + " times");
      return;
    }
    var other = found.get(0).attributes();
    person
        .attributes()
        .forEach((name, value) -> compareAttribute(person, name, value, other.get(name)));
  }

  private void compareAttribute(Person person, String name, String here, @Nullable String there) {
    if (here.equals(there)) return;
    differ("%s: %s is %s in Keycloak, %s there".formatted(person.userName(), name, here, there));
  }

  private void reportSharedNames() {
    var seen = new HashSet<String>();
    target.people().stream()
        .map(person -> person.userName().toLowerCase(Locale.ROOT))
        .filter(name -> !seen.add(name))
        .forEach(name -> differ("the user name " + name + " is there twice"));
  }

  private void compareTeams() {
    var there = byKey(target.teams(), Team::key);
    keycloak.teams().values().forEach(team -> compareTeam(team, there));
    there.forEach(
        (key, teamsThere) -> {
          if (!keycloak.teams().containsKey(key)) {
            differ(teamsThere.get(0).name() + " is gone from Keycloak, and still there");
          }
        });
  }

  private void compareTeam(Team team, Map<String, List<Team>> there) {
    teams++;
    memberships += team.people().size();
    var found = there.getOrDefault(team.key(), List.of());
    if (found.size() != 1) {
      differ("the group " + team.name() + " is there " + found.size() + " times");
      return;
    }
    var other = found.get(0);
    if (!team.name().equals(other.name())) {
      differ("the group " + team.name() + " is called " + other.name() + " there");
    }
    without(team.people(), other.people()).stream()
        .filter(person -> !neverThere.contains(person))
        .forEach(person -> differ("the group " + team.name() + " lacks " + name(person)));
    without(other.people(), team.people())
        .forEach(person -> differ("the group " + team.name() + " wrongly has " + name(person)));
  }

  private String name(String key) {
    var person = keycloak.people().get(key);
    return person == null ? key : person.userName();
  }

  private void differ(String difference) {
    differences.add(difference);
  }

  private static Set<String> without(Set<String> people, Set<String> others) {
    var rest = new TreeSet<>(people);
    rest.removeAll(others);
    return rest;
  }

  private static <T> Map<String, List<T>> byKey(List<T> items, Function<T, String> key) {
    return items.stream().collect(Collectors.groupingBy(key));
  }
}
