package dev.lockstep.keycloak.delivery.directory;

import static java.util.stream.Collectors.toMap;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.query.Page;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the directories of a realm who is in which group. It takes a question each for somebody, so
 * only a full sync does.
 *
 * @param to a target of the realm
 * @param tools database, ids and time
 */
public record Directories(Destination to, Tools tools) {
  /** Few enough to be asked for one by one within a transaction of Keycloak's. */
  private static final int PAGE = 50;

  private static final int ORPHANS = 500;

  /**
   * One page of people.
   *
   * @param after the user to go on after; empty at the start
   * @return the last one asked for; absent: there is nobody left to be asked for
   */
  public Optional<String> page(String after) {
    boolean asked = to.federation().isAsked(realm());
    if (after.isEmpty()) {
      forget(asked);
    }
    return asked ? ask(new Page(after, PAGE)) : Optional.empty();
  }

  private Optional<String> ask(Page page) {
    var people = tools.database().ask(entities -> members(entities).people(page));
    var said = to.federation().groups(realm(), people);
    tools.database().tell(entities -> members(entities).note(said.groups()));
    return said.complete() && people.size() == PAGE
        ? Optional.of(people.getLast())
        : Optional.empty();
  }

  /** Those who are gone, or whom Keycloak no longer has from a directory that is asked. */
  private void forget(boolean asked) {
    List<String> orphans;
    do {
      orphans = tools.database().again(entities -> forget(members(entities), asked));
    } while (orphans.size() == ORPHANS);
  }

  private static List<String> forget(DirectoryMembers members, boolean asked) {
    var orphans = members.orphans(asked, ORPHANS);
    members.note(orphans.stream().collect(toMap(user -> user, user -> Set.of())));
    return orphans;
  }

  private DirectoryMembers members(EntityManager entities) {
    return new DirectoryMembers(entities, realm(), tools);
  }

  private String realm() {
    return to.config().realm();
  }
}
