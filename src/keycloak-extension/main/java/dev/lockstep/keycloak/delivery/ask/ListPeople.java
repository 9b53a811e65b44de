package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.client.Lists.Listed;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.External;
import dev.lockstep.keycloak.store.query.Links;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts live at the target alone: its list of users, less those that are linked. Each
 * answer ends with the page that makes enough of them, and the next one goes on from there.
 */
final class ListPeople implements AskKind {
  private static final int PAGES_MAX = 1_000;
  private static final int SHOWN = 500;
  private static final int PER_STATEMENT = 500;

  @Override
  public String what() {
    return "people";
  }

  @Override
  public @Nullable Kind about() {
    return null;
  }

  @Override
  public boolean showsPeople() {
    return true;
  }

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    if (!asked.here().leave().given()) {
      telling.step(Step.State.FAILED, "later");
      return;
    }
    var to = asked.here().unhurried();
    var from = Further.parse(asked.settings());
    var pages = new Lists(to.scim(), "Users", to.dialect().list()).from(from.position());
    var alone = new ArrayList<External.Person>();
    long seen = 0;
    for (int read = 0; read < PAGES_MAX && !pages.isOver() && alone.size() < SHOWN; read++) {
      switch (pages.next()) {
        case Listed.Failed(var outcome) -> {
          telling.step(Step.State.FAILED, "list.failed", outcome.said());
          return;
        }
        case Listed.Some page -> {
          seen += page.resources().size();
          alone.addAll(alone(asked.here(), page.resources()));
        }
      }
    }
    var result = result(asked.here(), alone).put("seen", seen).put("before", from.before());
    if (!pages.isOver()) {
      var next = new Further(pages.position(), from.before() + alone.size());
      result.put("next", next.text());
    }
    telling.result(result.put("all", pages.isOver()));
  }

  /** Those of a page that nobody is linked to. */
  private static List<External.Person> alone(Asked.Here here, List<ObjectNode> page) {
    var people = page.stream().map(External.Person::of).filter(it -> !it.id().isEmpty()).toList();
    var taken = new HashSet<String>();
    for (var some : parts(people)) {
      var ids = some.stream().map(External.Person::id).toList();
      here.tools()
          .database()
          .ask(entities -> new Links(entities).among(here.to().id(), Kind.USER, ids))
          .forEach(link -> taken.add(String.valueOf(link.getRemoteId())));
    }
    return people.stream().filter(person -> !taken.contains(person.id())).toList();
  }

  /** With each the users here who may be the same: by name or e-mail, whatever the scope. */
  private static ObjectNode result(Asked.Here here, List<External.Person> alone) {
    var result = JsonNodeFactory.instance.objectNode();
    var external = result.putArray("external");
    var realm = here.to().config().realm();
    for (var some : parts(alone)) {
      var matches =
          here.tools().database().ask(entities -> new External(entities, realm).matches(some));
      for (var person : some) {
        var row = external.addObject();
        person.write(row);
        var same = row.putArray("matches");
        matches.getOrDefault(person.id(), Set.of()).forEach(same::add);
      }
    }
    return result;
  }

  private static List<List<External.Person>> parts(List<External.Person> people) {
    var parts = new ArrayList<List<External.Person>>();
    for (int from = 0; from < people.size(); from += PER_STATEMENT) {
      parts.add(people.subList(from, Math.min(people.size(), from + PER_STATEMENT)));
    }
    return parts;
  }
}
