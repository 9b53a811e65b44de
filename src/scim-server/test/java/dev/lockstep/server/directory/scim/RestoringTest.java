package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.team.Links;
import dev.lockstep.server.directory.team.RemovedTeam;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team that an identity provider removed can be restored for thirty days. */
class RestoringTest {
  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");
  private UUID team = new UUID(0, 0);

  @BeforeEach
  void anIdentityProviderRemovesATeam() {
    var ada = world.named("ada");
    var group = world.group("{'displayName':'Finance','members':[{'value':'" + ada.id() + "'}]}");
    team = World.DIRECTORY.teams().named(ann.organization(), "Finance").orElseThrow().id();
    world.groups.delete(world.caller, World.target(group.id()));
  }

  /** The links as they are so much later. */
  private static Links after(Duration time) {
    return Directory.over(World.DATABASE, Clock.offset(Clock.systemUTC(), time)).links();
  }

  @Test
  void on_the_last_day_it_is_listed_and_restored_with_its_people() {
    var last = after(Duration.ofDays(30).minusMinutes(1));
    assertThat(last.removed(ann.organization()))
        .singleElement()
        .returns("Finance", RemovedTeam::name)
        .returns(1L, RemovedTeam::people);
    last.restore(ann, team);
    assertThat(World.DIRECTORY.teams().people(ann.organization(), team, 0, 10).items())
        .extracting(person -> person.userName())
        .containsExactly("ada");
  }

  @Test
  void after_thirty_days_it_is_neither_listed_nor_restored() {
    var late = after(Duration.ofDays(30).plusMinutes(1));
    assertThat(late.removed(ann.organization())).isEmpty();
    assertThatThrownBy(() -> late.restore(ann, team))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("kept for 30 days");
    assertThat(World.DIRECTORY.teams().find(ann.organization(), team)).isEmpty();
  }
}
