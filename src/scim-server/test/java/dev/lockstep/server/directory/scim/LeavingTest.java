package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Forgetting;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.RuleSet;
import dev.lockstep.server.directory.unsynced.Cause;
import dev.lockstep.server.directory.unsynced.Unsynced;
import dev.lockstep.server.login.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People who come, go, come back, and whom nobody looks after. */
class LeavingTest {
  private static final String INACTIVE = "{'op':'replace','value':{'active':false}}";
  private final World world = new World();
  private final Sessions sessions = new Sessions(World.DATABASE, Clock.systemUTC());
  private final Actor ann = new Actor(world.organization.id(), "Ann");

  private Member member(UUID id) {
    return World.DIRECTORY.members().find(ann.organization(), id).orElseThrow();
  }

  private Member byHand(String mail, Role role) {
    var organizations = World.DIRECTORY.organizations();
    organizations.switchProvisioning(ann, Provisioning.OFF);
    var added = World.DIRECTORY.members().add(ann, NewMember.ofMail(mail, role));
    organizations.switchProvisioning(ann, Provisioning.ON);
    return added;
  }

  @Test
  void whoever_is_deactivated_is_out_of_the_list_and_of_every_team_but_readable() {
    var ada = world.named("ada");
    var team = World.DIRECTORY.teams().create(ann, "Book club");
    World.DIRECTORY.teams().addPerson(ann, team, ada.id(), OnLinked.WARN);
    World.DIRECTORY.members().changeRole(ann, ada.id(), Role.ADMIN);
    world.patchUser(ada.id(), INACTIVE);
    assertThat(World.DIRECTORY.members().page(ann.organization(), World.everybody()).items())
        .extracting(Member::userName)
        .doesNotContain("ada");
    assertThat(World.DIRECTORY.teams().people(ann.organization(), team, 0, 10).items()).isEmpty();
    assertThat(
            world
                .users
                .read(world.caller, ada.id(), false)
                .document()
                .path("active")
                .asBoolean(true))
        .isFalse();
    assertThat(world.named("ada").id()).isEqualTo(ada.id());
    assertThat(member(ada.id()))
        .returns(Role.ADMIN, Member::role)
        .returns(List.of("Book club"), Member::teams);
    assertThat(World.DIRECTORY.teams().people(ann.organization(), team, 0, 10).items()).hasSize(1);
  }

  @Test
  void turning_provisioning_off_and_on_leaves_everybody_and_doubles_nobody() {
    var ada = world.user("{'userName':'ada','externalId':'kc-1'}");
    world.group("{'displayName':'Finance','members':[{'value':'" + ada.id() + "'}]}");
    World.DIRECTORY.organizations().switchProvisioning(ann, Provisioning.OFF);
    assertThat(member(ada.id()))
        .returns("Keycloak", Member::source)
        .returns(List.of("Finance"), Member::teams);
    World.DIRECTORY.organizations().switchProvisioning(ann, Provisioning.ON);
    assertThatThrownBy(() -> world.user("{'userName':'ada','externalId':'kc-1'}"))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(409));
    assertThat(world.userNames("externalId eq \"kc-1\"")).containsExactly("ada");
  }

  @Test
  void whoever_left_is_the_same_person_until_forgotten() {
    var ada = world.named("ada");
    World.DIRECTORY.members().changeRole(ann, ada.id(), Role.ADMIN);
    world.users.delete(world.caller, World.target(ada.id()));
    assertThat(forgotten(Clock.systemUTC())).isZero();
    assertThat(forgotten(Clock.offset(Clock.systemUTC(), Duration.ofDays(91)))).isEqualTo(1);
    assertThat(member(world.named("ada").id()).role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void whoever_is_switched_off_or_deleted_is_signed_out_for_good() {
    var ada = world.named("ada").id();
    World.DIRECTORY.members().changeRole(ann, ada, Role.ORGANIZATION_ADMIN);
    var switchedOff = signIn(ada);
    world.patchUser(ada, "{'op':'replace','value':{'active':false}}");
    world.patchUser(ada, "{'op':'replace','value':{'active':true}}");
    assertThat(sessions.glance(ann.organization(), switchedOff)).isEmpty();
    var deleted = signIn(ada);
    world.users.delete(world.caller, World.target(ada));
    world.named("ada");
    assertThat(sessions.glance(ann.organization(), deleted)).isEmpty();
  }

  private String signIn(UUID id) {
    var secret = sessions.start(ann.organization(), member(id).person());
    assertThat(sessions.glance(ann.organization(), secret)).isPresent();
    return secret;
  }

  @Test
  void how_long_somebody_is_remembered_is_a_rule() {
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withRememberedDays(10));
    var ada = world.named("ada");
    world.users.delete(world.caller, World.target(ada.id()));
    assertThat(forgotten(Clock.offset(Clock.systemUTC(), Duration.ofDays(9)))).isZero();
    assertThat(forgotten(Clock.offset(Clock.systemUTC(), Duration.ofDays(11)))).isEqualTo(1);
  }

  private int forgotten(Clock clock) {
    return new Forgetting(
            World.DATABASE, World.DIRECTORY.organizations(), clock, Forgetting.Kept.DEFAULT)
        .tick(ann.organization());
  }

  @Test
  void another_connections_external_id_brings_nobody_back() {
    var ada = world.user("{'userName':'ada','externalId':'1'}");
    World.DIRECTORY.members().changeRole(ann, ada.id(), Role.ADMIN);
    world.users.delete(world.caller, World.target(ada.id()));
    var eve =
        world.users.create(
            world.connect("Okta"), World.json("{'userName':'eve','externalId':'1'}"));
    assertThat(member(eve.id()).role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void emergency_removal_is_off_asks_for_the_mail_and_the_identity_provider_may_bring_back() {
    var ada = world.user("{'userName':'ada','emails':[{'value':'ada@x.example','type':'work'}]}");
    var members = World.DIRECTORY.members();
    assertThatThrownBy(() -> members.remove(ann, ada.id()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("remove them there");
    assertThatThrownBy(() -> members.emergencyRemove(ann, ada.id(), "ada@x.example"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("switched off");
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withEmergencyRemoval(true));
    assertThatThrownBy(() -> members.emergencyRemove(ann, ada.id(), "other@x.example"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nothing was changed");
    members.emergencyRemove(ann, ada.id(), " Ada@X.example ");
    assertThat(member(ada.id()).active()).isFalse();
    assertThat(world.userNames("active eq false")).containsExactly("ada");
    world.patchUser(ada.id(), "{'op':'replace','value':{'active':true}}");
    assertThat(member(ada.id()).active()).isTrue();
  }

  @Test
  void linking_goes_by_external_id_then_user_name_then_work_mail() {
    var mailed = byHand("grace@x.example", Role.ADMIN);
    var pushed =
        world.user(
            "{'userName':'grace','emails':[{'value':'grace@home.example','type':'home','primary':true},"
                + "{'value':'grace@x.example','type':'work'}]}");
    assertThat(pushed.id()).isEqualTo(mailed.id());
    assertThat(member(mailed.id()).role()).isEqualTo(Role.ADMIN);
    var named = byHand("hopper@x.example", Role.MEMBER);
    byHand("other@x.example", Role.MEMBER);
    var second =
        world.user(
            "{'userName':'hopper@x.example','emails':[{'value':'other@x.example','type':'work'}]}");
    assertThat(second.id()).isEqualTo(named.id());
  }

  @Test
  void a_home_address_links_nobody() {
    var member = byHand("grace@x.example", Role.ADMIN);
    var pushed =
        world.user(
            "{'userName':'g','emails':[{'value':'grace@x.example','type':'home','primary':true}]}");
    assertThat(pushed.id()).isNotEqualTo(member.id());
  }

  @Test
  void why_somebody_is_not_synced_is_answered_per_person_and_as_csv() {
    var grace = byHand("grace@x.example", Role.MEMBER);
    var notInIdp = World.DIRECTORY.notInIdp();
    assertThat(notInIdp.explain(ann.organization(), grace.id()))
        .get()
        .returns(Cause.NOBODY_CALLED, Unsynced::cause);
    assertThat(notInIdp.explain(ann.organization(), world.named("ada").id())).isEmpty();
    var lines = new ArrayList<String>();
    notInIdp.csv(ann.organization(), lines::add);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("name,user name,e-mail,role");
    assertThat(lines.get(2))
        .startsWith("\"grace@x.example\",\"grace@x.example\",\"grace@x.example\",\"member\",");
  }

  @Test
  void a_cell_that_looks_like_a_formula_is_none() {
    World.DIRECTORY.organizations().switchProvisioning(ann, Provisioning.OFF);
    World.DIRECTORY.members().add(ann, NewMember.named("=1+1", "x@x.example", Role.MEMBER));
    var lines = new ArrayList<String>();
    World.DIRECTORY.notInIdp().csv(ann.organization(), lines::add);
    assertThat(lines).anyMatch(line -> line.startsWith("\"'=1+1\""));
  }
}
