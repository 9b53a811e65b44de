package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.RuleSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsersTest {
  private final World world = new World();

  private Member member(UUID id) {
    return World.DIRECTORY.members().find(world.organization.id(), id).orElseThrow();
  }

  private Member addByHand(NewMember member) {
    var organizations = World.DIRECTORY.organizations();
    organizations.switchProvisioning(
        new Actor(world.organization.id(), "a test"), Provisioning.OFF);
    var added = World.DIRECTORY.members().add(new Actor(world.organization.id(), "a test"), member);
    organizations.switchProvisioning(new Actor(world.organization.id(), "a test"), Provisioning.ON);
    return added;
  }

  @Test
  void a_pushed_user_is_a_synced_member() {
    var ada =
        world.user(
            "{'userName':'Ada','displayName':'Ada L.','emails':[{'value':'ada@x.example','primary':true}]}");
    assertThat(member(ada.id()))
        .returns("Keycloak", Member::source)
        .returns("Ada L.", Member::displayName)
        .returns("ada@x.example", Member::email)
        .returns(true, Member::active);
  }

  @Test
  void a_user_name_is_taken_whatever_its_case() {
    world.named("ada");
    assertThatThrownBy(() -> world.named("ADA"))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("already");
  }

  @Test
  void a_post_that_matches_an_unsynced_member_adopts_them_with_role_and_id() {
    var grace = addByHand(new NewMember("grace", "Grace H.", "grace@x.example", Role.ADMIN));
    var pushed =
        world.user("{'userName':'g.hopper','emails':[{'value':'GRACE@x.example','type':'work'}]}");
    assertThat(pushed.id()).isEqualTo(grace.id());
    assertThat(member(grace.id()))
        .returns(Role.ADMIN, Member::role)
        .returns("Keycloak", Member::source)
        .returns("g.hopper", Member::userName);
  }

  @Test
  void whoever_is_linked_gets_no_role_by_it() {
    World.DIRECTORY
        .rules()
        .change(
            new Actor(world.organization.id(), "a test"),
            RuleSet.DEFAULT.withDefaultRole(Role.ADMIN));
    var grace = addByHand(new NewMember("grace", null, "grace@x.example", Role.MEMBER));
    assertThat(world.named("grace").id()).isEqualTo(grace.id());
    assertThat(member(grace.id()).role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void a_put_to_an_unsynced_member_links_them() {
    var grace = addByHand(new NewMember("grace", "Grace H.", "grace@x.example", Role.ADMIN));
    var sent = World.json("{'userName':'grace','displayName':'Grace Hopper'}");
    world.users.replace(
        world.caller, World.target(grace.id()), Resources.canonical(sent, ResourceTypes.USER));
    assertThat(member(grace.id()))
        .returns("Keycloak", Member::source)
        .returns("Grace Hopper", Member::displayName)
        .returns(Role.ADMIN, Member::role);
  }

  @Test
  void a_post_that_matches_two_members_is_refused_and_names_both() {
    addByHand(new NewMember("grace", null, "same@x.example", Role.MEMBER));
    addByHand(new NewMember("hopper", null, "same@x.example", Role.MEMBER));
    assertThatThrownBy(() -> world.user("{'userName':'g','emails':[{'value':'same@x.example'}]}"))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.scimType()).isEqualTo("uniqueness"))
        .hasMessageContaining("\"grace\"")
        .hasMessageContaining("\"hopper\"");
  }

  @Test
  void a_post_that_matches_an_inactive_user_revives_them() {
    var ada = world.named("ada");
    world.patchUser(ada.id(), "{'op':'replace','value':{'active':false}}");
    assertThat(member(ada.id()).active()).isFalse();
    assertThat(world.named("ada").id()).isEqualTo(ada.id());
    assertThat(member(ada.id()).active()).isTrue();
  }

  @Test
  void a_patch_links_an_unsynced_member() {
    var grace = addByHand(NewMember.ofMail("grace@x.example", Role.MEMBER));
    world.patchUser(grace.id(), "{'op':'add','path':'externalId','value':'kc-1'}");
    assertThat(member(grace.id()).synced()).isTrue();
  }

  @Test
  void writing_what_is_there_already_changes_nothing() {
    var ada = world.named("ada");
    assertThat(world.patchUser(ada.id(), "{'op':'replace','value':{'userName':'ada'}}").version())
        .isEqualTo(ada.version());
    assertThat(world.patchUser(ada.id(), "{'op':'replace','value':{'userName':'Ada'}}").version())
        .isEqualTo(ada.version() + 1);
  }

  @Test
  void a_put_that_says_nothing_about_access_leaves_it() {
    var ada = world.named("ada");
    world.patchUser(ada.id(), "{'op':'replace','value':{'active':false}}");
    world.users.replace(
        world.caller, World.target(ada.id()), World.json("{'userName':'ada','title':'Countess'}"));
    assertThat(member(ada.id()).active()).isFalse();
  }

  @Test
  void a_deleted_user_comes_back_as_the_same_person_with_their_role() {
    var ada = world.named("ada");
    World.DIRECTORY
        .members()
        .changeRole(new Actor(world.organization.id(), "a test"), ada.id(), Role.ADMIN);
    var person = member(ada.id()).person();
    world.users.delete(world.caller, World.target(ada.id()));
    assertThat(World.DIRECTORY.members().find(world.organization.id(), ada.id())).isEmpty();
    var back = world.named("ada");
    assertThat(back.id()).isNotEqualTo(ada.id());
    assertThat(member(back.id())).returns(person, Member::person).returns(Role.ADMIN, Member::role);
  }

  @Test
  void an_unsynced_member_can_not_be_deleted_over_scim() {
    var grace = addByHand(NewMember.ofMail("grace@x.example", Role.MEMBER));
    assertThatThrownBy(() -> world.users.delete(world.caller, World.target(grace.id())))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @Test
  void the_last_organization_admin_can_not_be_deactivated() {
    var admin = world.user("{'userName':'admin@acme.example'}");
    assertThatThrownBy(
            () -> world.patchUser(admin.id(), "{'op':'replace','path':'active','value':'False'}"))
        .isInstanceOf(Refusal.class);
    assertThat(member(admin.id()).active()).isTrue();
  }

  @Test
  void a_change_of_another_version_is_refused() {
    var ada = world.named("ada");
    var stale = new Target(ada.id(), Conditions.ifMatch("W/\"" + (ada.version() + 1) + "\""));
    assertThatThrownBy(() -> world.users.delete(world.caller, stale))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(412));
  }

  @Test
  void nobody_of_another_organization_is_seen() {
    var stranger = new World().named("ada");
    assertThatThrownBy(() -> world.users.read(world.caller, stranger.id(), true))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(world.userNames("userName eq \"ada\"")).isEmpty();
  }

  @Test
  void a_password_is_never_stored() {
    var ada = world.user("{'userName':'ada','password':'secret'}");
    assertThat(ada.document().has("password")).isFalse();
  }
}
