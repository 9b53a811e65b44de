package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.delivery.sweep.TeamReader;
import dev.lockstep.keycloak.delivery.sweep.TeamReader.Read;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.query.Findings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who would join and who would leave each of the teams that a group could be the same as. Reads
 * those teams, and changes nothing.
 */
final class MeetTeams implements AskKind {
  private static final int TEAMS_MAX = 5;

  @Override
  public String what() {
    return "meet";
  }

  @Override
  public @Nullable Kind about() {
    return Kind.GROUP;
  }

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    if (!asked.here().leave().given()) {
      telling.step(Step.State.FAILED, "later");
      return;
    }
    var group = Objects.requireNonNull(asked.resource());
    var to = asked.here().unhurried();
    var meeting = new Meeting(to, asked.here().tools(), group);
    var reader = new TeamReader(to.scim(), to.dialect().list());
    var result = JsonNodeFactory.instance.objectNode();
    var teams = result.putArray("teams");
    for (var team : candidates(asked.here(), group)) {
      switch (reader.read(team)) {
        case Read.Members(var there) -> meeting.write(there, teams.addObject().put("id", team));
        case Read.TooMany many -> telling.step(Step.State.FAILED, "many");
        case Read.Gone gone -> telling.step(Step.State.FAILED, "gone");
        case Read.Silence silence -> telling.step(Step.State.FAILED, "later");
      }
    }
    telling.result(result);
  }

  private static List<String> candidates(Asked.Here here, String group) {
    var findings =
        here.tools()
            .database()
            .ask(
                entities ->
                    new Findings(entities).about(here.to().id(), Kind.GROUP, List.of(group)));
    return findings.stream()
        .map(FindingEntity::getDetail)
        .filter(Objects::nonNull)
        .flatMap(detail -> Question.parse(detail).candidates().stream())
        .limit(TEAMS_MAX)
        .toList();
  }
}
