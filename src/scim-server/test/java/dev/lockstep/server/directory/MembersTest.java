package dev.lockstep.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final NewMember ADA =
      NewMember.ofMail("Ada@acme.example", Role.ORGANIZATION_ADMIN);
  private static final Directory DIRECTORY =
      Directory.over(TestDatabase.fresh(), java.time.Clock.systemUTC());
  private static int made;

  private Organization acme = new Organization(new java.util.UUID(0, 0), "none", Provisioning.OFF);

  @BeforeEach
  void makeAnOrganization() {
    acme = DIRECTORY.organizations().create("acme-" + made++, ADA);
  }

  private Member only() {
    return everybody().items().getFirst();
  }

  private Page<Member> everybody() {
    return DIRECTORY.members().page(acme.id(), new MemberSearch(MemberSearch.Show.ALL, "", 0, 100));
  }

  @Test
  void a_new_organization_has_its_admin_as_unsynced_member_and_scim_off() {
    assertThat(acme.provisioning()).isEqualTo(Provisioning.OFF);
    assertThat(only().userName()).isEqualTo("Ada@acme.example");
    assertThat(only().role()).isEqualTo(Role.ORGANIZATION_ADMIN);
    assertThat(only().synced()).isFalse();
    assertThat(DIRECTORY.members().counts(acme.id())).isEqualTo(new MemberCounts(1, 0, 1, 0));
  }

  @Test
  void the_last_organization_admin_can_not_be_removed() {
    assertThatThrownBy(
            () -> DIRECTORY.members().remove(new Actor(acme.id(), "a test"), only().id()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("No active organization admin would be left");
  }

  @Test
  void adding_by_hand_is_refused_while_provisioning_is_on() {
    DIRECTORY.organizations().switchProvisioning(new Actor(acme.id(), "a test"), Provisioning.ON);
    assertThatThrownBy(
            () ->
                DIRECTORY
                    .members()
                    .add(
                        new Actor(acme.id(), "a test"),
                        NewMember.ofMail("bob@acme.example", Role.MEMBER)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Add this person there");
  }

  @Test
  void a_user_name_is_taken_whatever_its_case() {
    assertThatThrownBy(
            () ->
                DIRECTORY
                    .members()
                    .add(
                        new Actor(acme.id(), "a test"),
                        NewMember.ofMail("ADA@ACME.example", Role.MEMBER)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("already");
  }

  @Test
  void an_unsynced_member_is_added_found_in_a_team_and_removed() {
    var bob =
        DIRECTORY
            .members()
            .add(
                new Actor(acme.id(), "a test"),
                new NewMember("bob", "Bob B.", "bob@acme.example", Role.MEMBER));
    var team = DIRECTORY.teams().create(new Actor(acme.id(), "a test"), "Finance");
    DIRECTORY.teams().addPerson(new Actor(acme.id(), "a test"), team, bob.id(), OnLinked.WARN);
    assertThat(DIRECTORY.members().find(acme.id(), bob.id()).orElseThrow().teams())
        .containsExactly("Finance");
    assertThat(DIRECTORY.teams().people(acme.id(), team, 0, 10).items())
        .singleElement()
        .extracting(TeamPerson::name)
        .isEqualTo("Bob B.");
    assertThat(DIRECTORY.teams().page(acme.id(), "fin", 0, 10).items().getFirst().people())
        .isEqualTo(1);
    DIRECTORY.members().remove(new Actor(acme.id(), "a test"), bob.id());
    assertThat(everybody().total()).isEqualTo(1);
    assertThat(DIRECTORY.teams().find(acme.id(), team).orElseThrow().people()).isZero();
  }

  @Test
  void a_team_name_is_taken_whatever_its_case() {
    DIRECTORY.teams().create(new Actor(acme.id(), "a test"), "Finance");
    assertThatThrownBy(() -> DIRECTORY.teams().create(new Actor(acme.id(), "a test"), "finance"))
        .isInstanceOf(Refusal.class);
  }
}
