package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.client.Lists.Listed;
import dev.lockstep.keycloak.delivery.ask.Step.State;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.scim.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which groups live at the target alone: its list, without members, less those that are linked. */
final class ListTeams implements AskKind {
  private static final int PAGES_MAX = 10;
  private static final int SHOWN_MAX = 500;
  private static final int PER_STATEMENT = 500;

  @Override
  public String what() {
    return "teams";
  }

  @Override
  public @Nullable Kind about() {
    return null;
  }

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    if (!asked.here().leave().given()) {
      telling.step(State.FAILED, "teams.later");
      return;
    }
    var to = asked.here().unhurried();
    var pages = new Lists(to.scim(), "Groups", to.dialect().list());
    var external = new ArrayList<ObjectNode>();
    int linked = 0;
    for (int read = 0; read < PAGES_MAX && !pages.isOver() && external.size() < SHOWN_MAX; read++) {
      switch (pages.next()) {
        case Listed.Failed failed -> {
          telling.step(State.FAILED, "teams.failed", said(failed.outcome()));
          return;
        }
        case Listed.Some page -> {
          var alone = alone(asked.here(), page.resources());
          linked += page.resources().size() - alone.size();
          external.addAll(alone);
        }
      }
    }
    boolean all = pages.isOver() && external.size() <= SHOWN_MAX;
    var shown = external.subList(0, Math.min(external.size(), SHOWN_MAX));
    telling.result(result(shown, linked, all));
  }

  /** Those of a page that nobody is linked to. */
  private static List<ObjectNode> alone(Asked.Here here, List<ObjectNode> page) {
    var ids = page.stream().map(Lists::id).filter(id -> !id.isEmpty()).toList();
    var taken = new ArrayList<String>();
    for (int from = 0; from < ids.size(); from += PER_STATEMENT) {
      var some = ids.subList(from, Math.min(ids.size(), from + PER_STATEMENT));
      here
          .tools()
          .database()
          .ask(entities -> new Links(entities).among(here.to().id(), Kind.GROUP, some))
          .stream()
          .map(LinkEntity::getRemoteId)
          .forEach(taken::add);
    }
    return page.stream()
        .filter(team -> !Lists.id(team).isEmpty() && !taken.contains(Lists.id(team)))
        .collect(Collectors.toList());
  }

  private static ObjectNode result(List<ObjectNode> external, int linked, boolean all) {
    var result = JsonNodeFactory.instance.objectNode().put("linked", linked).put("all", all);
    var teams = result.putArray("external");
    for (var team : external) {
      var name = Objects.requireNonNullElse(Fields.text(team, "displayName"), "");
      teams.addObject().put("id", Lists.id(team)).put("name", name);
    }
    return result;
  }

  private static String said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Retry(var status, var reason, var asked) -> reason;
      case Outcome.Refused(var status, var reason) -> reason;
      case Outcome.Conflict(var reason) -> reason;
      case Outcome.Unanswered(var reason) -> reason;
      case Outcome.TargetDown(var trouble, var reason) -> reason;
      case Outcome.Gone() -> "";
      case Outcome.Done() -> "";
    };
  }
}
