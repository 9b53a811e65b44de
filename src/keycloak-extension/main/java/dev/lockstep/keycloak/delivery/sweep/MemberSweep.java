package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.store.query.Register;
import dev.lockstep.keycloak.store.work.Works;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Marks the memberships of one group that differ, a page of them in one transaction. */
record MemberSweep(Destination to, Tools tools) {
  private static final int PAGE = 500;

  void group(String group) {
    var team = new Walk.Team(to.id(), group);
    var subs =
        tools
            .database()
            .ask(
                entities ->
                    List.copyOf(
                        new GroupTree(entities, to.config().realm())
                            .withAllBeneath(List.of(group))));
    for (var sub : subs) {
      for (var register : Register.values()) {
        pages(after -> joiners(team, register, sub, new Page(after, PAGE)));
      }
    }
    leavers(group);
  }

  /** Only those who were told of and do not belong any more. */
  void leavers(String group) {
    var team = new Walk.Team(to.id(), group);
    pages(after -> leavers(team, after));
  }

  private void pages(Function<String, List<String>> page) {
    var after = "";
    List<String> users;
    do {
      users = page.apply(after);
      after = users.isEmpty() ? after : users.getLast();
    } while (users.size() == PAGE);
  }

  private List<String> joiners(Walk.Team team, Register register, String sub, Page page) {
    return tools
        .database()
        .ask(
            entities -> {
              var source = Source.of(entities, to);
              var walk = new Walk(entities, to.config().realm());
              var users = walk.joiners(team, register, sub, page);
              mark(source, team, source.members(team.group(), users));
              return users;
            });
  }

  private List<String> leavers(Walk.Team team, String after) {
    return tools
        .database()
        .ask(
            entities -> {
              var source = Source.of(entities, to);
              var users = new Walk(entities, to.config().realm()).told(team, new Page(after, PAGE));
              var wanted = source.members(team.group(), users);
              mark(source, team, users.stream().filter(user -> !wanted.contains(user)).toList());
              return users;
            });
  }

  private void mark(Source source, Walk.Team team, Collection<String> users) {
    if (users.isEmpty()) {
      return;
    }
    var rows = new Memberships(source.entities());
    users.stream()
        .sorted()
        .forEach(user -> rows.raise(new MembershipId(team.target(), team.group(), user)));
    new Works(source.entities())
        .raise(
            new ResourceKey(team.target(), Kind.GROUP, team.group()),
            Works.Raise.bySweep(tools.id(), tools.now()));
  }
}
