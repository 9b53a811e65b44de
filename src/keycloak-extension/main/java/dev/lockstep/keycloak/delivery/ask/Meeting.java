package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Register;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people of a group here and of a team over there, compared: a page of them in each
 * transaction.
 *
 * @param to the target
 * @param tools database and time
 * @param group by its id in Keycloak
 */
record Meeting(Destination to, Tools tools, String group) {
  private static final int PAGE = 500;
  private static final int NAMED_MAX = 100;

  /**
   * How many join, stay and leave, and who. People whom Keycloak does not know are others where
   * they stay, and overwritten where the next verify sweep takes them out.
   *
   * @param there who is in the team; nobody where the target does not show it
   */
  void write(Set<String> there, ObjectNode into) {
    into.put("shown", !there.isEmpty());
    var here = here();
    var in = here.keySet().stream().filter(user -> !there.contains(here.get(user))).toList();
    var known = known(there);
    var out = known.stream().filter(user -> !here.containsKey(user)).toList();
    var people = into.putObject("people");
    var counts = people.putObject("counts");
    counts.put("in", in.size()).put("stay", here.size() - in.size());
    var unknown = to.config().overwritesTeams() ? "overwritten" : "others";
    counts.put("out", out.size()).put(unknown, there.size() - known.size());
    var who = people.putObject("who");
    in.stream().sorted().limit(NAMED_MAX).forEach(who.putArray("in")::add);
    out.stream().sorted().limit(NAMED_MAX).forEach(who.putArray("out")::add);
  }

  /** Who belongs in the team, with their accounts over there; an empty one: none yet. */
  private Map<String, String> here() {
    var here = new HashMap<String, String>();
    for (var sub : subs()) {
      for (var register : Register.values()) {
        note(register.members(""), sub, here);
      }
    }
    return here;
  }

  private void note(String members, String sub, Map<String, String> here) {
    var after = "";
    List<String> page;
    do {
      var from = after;
      page =
          tools
              .database()
              .ask(
                  entities -> {
                    var query = entities.createQuery(members, String.class);
                    return accounts(entities, members(query, sub, from), here);
                  });
      after = page.isEmpty() ? after : page.getLast();
    } while (page.size() == PAGE);
  }

  private Set<String> subs() {
    return tools
        .database()
        .ask(
            entities ->
                new GroupTree(entities, to.config().realm()).withAllBeneath(List.of(group)));
  }

  private static List<String> members(TypedQuery<String> query, String sub, String after) {
    return query
        .setParameter("sub", sub)
        .setParameter("after", after)
        .setMaxResults(PAGE)
        .getResultList();
  }

  private List<String> accounts(
      EntityManager entities, List<String> users, Map<String, String> into) {
    var source = Source.of(entities, to);
    if (!users.isEmpty() && !(source.scope() instanceof Scope.Broken)) {
      var wanted = source.members(group, users);
      wanted.forEach(user -> into.put(user, ""));
      linked(new Links(entities).of(to.id(), Kind.USER, wanted))
          .forEach(link -> into.put(link.getResource(), String.valueOf(link.getRemoteId())));
    }
    return users;
  }

  /** Whose accounts these are. */
  private Set<String> known(Set<String> there) {
    var known = new HashSet<String>();
    var all = new ArrayList<>(there);
    for (int from = 0; from < all.size(); from += PAGE) {
      var some = all.subList(from, Math.min(all.size(), from + PAGE));
      tools
          .database()
          .ask(entities -> linked(new Links(entities).among(to.id(), Kind.USER, some)))
          .forEach(link -> known.add(link.getResource()));
    }
    return known;
  }

  private static List<LinkEntity> linked(Collection<LinkEntity> links) {
    return links.stream()
        .filter(link -> link.getState() != LinkState.CREATING && link.getRemoteId() != null)
        .toList();
  }
}
