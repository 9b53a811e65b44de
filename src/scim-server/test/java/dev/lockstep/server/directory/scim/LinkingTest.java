package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.search.AuditRow;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.Span;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is taken for whom when an identity provider sends a user, and what stays of them. */
class LinkingTest {
  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");

  private Member member(UUID id) {
    return World.DIRECTORY.members().find(ann.organization(), id).orElseThrow();
  }

  private Member byHand(String mail, Role role) {
    turn(Provisioning.OFF);
    var added = World.DIRECTORY.members().add(ann, NewMember.ofMail(mail, role));
    turn(Provisioning.ON);
    return added;
  }

  private void turn(Provisioning provisioning) {
    World.DIRECTORY.organizations().switchProvisioning(ann, provisioning);
  }

  /** As if this member's connection had been taken away since. */
  private void unsync(UUID member) {
    World.DATABASE.write(
        ann.organization(),
        session ->
            session.update(
                "update member set connection = null where organization = ? and id = ?",
                ann.organization(),
                member));
  }

  private static String user(String userName, String externalId, String workMail) {
    return "{'userName':'%s','externalId':'%s','emails':[{'value':'%s','type':'work','primary':true}]}"
        .formatted(userName, externalId, workMail);
  }

  private void refusedNamingBoth(String sent, String one, String other) {
    assertThatThrownBy(() -> world.user(sent))
        .isInstanceOfSatisfying(
            ScimException.class,
            e -> {
              assertThat(e.status()).isEqualTo(409);
              assertThat(e.scimType()).isEqualTo("uniqueness");
            })
        .hasMessageContaining("\"" + one + "\"")
        .hasMessageContaining("\"" + other + "\"");
  }

  @Test
  void an_external_id_is_enough_and_comes_before_a_work_mail() {
    var ada = world.user(user("ada", "kc-1", "ada@x.example"));
    unsync(ada.id());
    var other = byHand("other@x.example", Role.ADMIN);
    var pushed = world.user(user("a.lovelace", "kc-1", "other@x.example"));
    assertThat(pushed.id()).isEqualTo(ada.id());
    assertThat(member(ada.id()))
        .returns("a.lovelace", Member::userName)
        .returns("Keycloak", Member::source);
    assertThat(member(other.id()).synced()).isFalse();
  }

  @Test
  void an_external_id_brings_back_who_was_switched_off_under_another_name() {
    var ada = world.user(user("ada", "kc-1", "ada@x.example"));
    world.patchUser(ada.id(), "{'op':'replace','value':{'active':false}}");
    assertThat(world.user(user("a.lovelace", "kc-1", "new@x.example")).id()).isEqualTo(ada.id());
    assertThat(member(ada.id()).active()).isTrue();
  }

  @Test
  void a_user_name_comes_before_a_work_mail() {
    var named = byHand("grace@x.example", Role.MEMBER);
    var mailed = byHand("hopper@x.example", Role.ADMIN);
    var pushed = world.user(user("grace@x.example", "kc-2", "hopper@x.example"));
    assertThat(pushed.id()).isEqualTo(named.id());
    assertThat(member(mailed.id()).synced()).isFalse();
  }

  @Test
  void an_external_id_and_a_user_name_that_mean_two_people_are_refused_and_both_named() {
    var ada = world.user(user("ada", "kc-1", "ada@x.example"));
    unsync(ada.id());
    var grace = byHand("grace@x.example", Role.ADMIN);
    refusedNamingBoth(user("grace@x.example", "kc-1", "new@x.example"), "ada", "grace@x.example");
    assertThat(member(ada.id()).synced()).isFalse();
    assertThat(member(grace.id()).synced()).isFalse();
    assertThat(world.userNames("externalId eq \"kc-1\"")).containsExactly("ada");
  }

  @Test
  void an_external_id_of_somebody_active_is_taken_whoever_else_would_match() {
    world.user(user("ada", "kc-1", "ada@x.example"));
    byHand("grace@x.example", Role.ADMIN);
    refusedNamingBoth(user("grace@x.example", "kc-1", "new@x.example"), "ada", "grace@x.example");
  }

  @Test
  void who_is_adopted_keeps_id_role_teams_and_history() {
    var grace = byHand("grace@x.example", Role.ADMIN);
    var team = World.DIRECTORY.teams().create(ann, "Book club");
    World.DIRECTORY.teams().addPerson(ann, team, grace.id(), OnLinked.WARN);
    var before = member(grace.id());
    var told = history(grace.id());
    assertThat(told).contains("added grace@x.example to Book club");

    assertThat(world.user(user("g.hopper", "kc-3", "grace@x.example")).id()).isEqualTo(grace.id());
    var after = member(grace.id());
    assertThat(after)
        .returns("g.hopper", Member::userName)
        .returns(Role.ADMIN, Member::role)
        .returns(List.of("Book club"), Member::teams)
        .returns(before.person(), Member::person)
        .returns(before.created(), Member::created);
    assertThat(history(grace.id())).isEqualTo(told);
  }

  private List<String> history(UUID member) {
    return new AuditSearches(World.DATABASE)
        .find(ann.organization(), "", member, Span.newest(20)).rows().stream()
            .map(AuditRow::audit)
            .map(deed -> deed.what())
            .toList();
  }

  @Test
  void links_of_people_and_teams_are_kept_while_provisioning_is_off() {
    var ada = world.user(user("ada", "kc-1", "ada@x.example"));
    var team = World.DIRECTORY.teams().create(ann, "Platform");
    var group =
        world.group(
            "{'displayName':'Platform','externalId':'g-1','members':[{'value':'"
                + ada.id()
                + "'}]}");
    var decisions = new Decisions(World.DATABASE, Clock.systemUTC());
    decisions.decide(ann, Verdict.of(group.id(), Choice.LINK));
    var links = World.DIRECTORY.links();
    var linked = links.find(ann.organization(), team);
    assertThat(linked).isPresent();

    turn(Provisioning.OFF);
    assertThat(links.find(ann.organization(), team)).isEqualTo(linked);
    assertThat(member(ada.id()))
        .returns("Keycloak", Member::source)
        .returns(List.of("Platform"), Member::teams);
    turn(Provisioning.ON);
    assertThat(links.find(ann.organization(), team)).isEqualTo(linked);
    assertThat(world.groupNames("externalId eq \"g-1\"")).containsExactly("Platform");
    world.patchGroup(group.id(), "{'op':'remove','path':'members'}");
    assertThat(member(ada.id()).teams()).isEmpty();
  }
}
