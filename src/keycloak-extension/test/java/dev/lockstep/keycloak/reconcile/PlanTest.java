package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.dialect.Dialect.Speech;
import dev.lockstep.keycloak.dialect.Dialect.Verb;
import dev.lockstep.keycloak.dialect.Names;
import dev.lockstep.keycloak.reconcile.Rules.Namesake;
import dev.lockstep.keycloak.reconcile.Rules.Removal;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Desired × known × rules, as a table. */
class PlanTest {

  private static final List<String> MATCHING = List.of("externalId", "userName");
  private static final Rules DEACTIVATE = rules(Removal.DEACTIVATE);
  private static final Rules DELETE = rules(Removal.DELETE);
  private static final Rules NOTHING = rules(Removal.NOTHING);
  private static final Rules CAREFUL =
      new Rules(Removal.DELETE, Namesake.LINK, speech(true), Actions.ALL, Set.of());

  private static final ObjectNode ALICE = alice(true);
  private static final Desired WANTED = new Desired.Exists(ALICE);
  private static final Desired DISABLED = new Desired.Disabled(alice(false));
  private static final Desired ABSENT = new Desired.Absent();

  private static final Known UNLINKED = new Known.Unlinked();
  private static final Known CREATING = new Known.Creating("k1");
  private static final Known TOLD = new Known.Linked("r1", KnownAttributes.of(ALICE));
  private static final Known TOLD_OFF = new Known.Linked("r1", KnownAttributes.of(alice(false)));
  private static final Known SKIPPED = new Known.Skipped();

  private static final Plan CREATE = new Plan.Create(ALICE, KnownAttributes.of(ALICE));
  private static final List<Criterion> CRITERIA =
      List.of(new Criterion("externalId", "k1"), new Criterion("userName", "alice"));
  private static final Plan FIRST_LOOK_UP = new Plan.LookUp(CRITERIA, true);
  private static final Plan LOOK_UP = new Plan.LookUp(CRITERIA, false);
  private static final Plan LOOK_UP_ID =
      new Plan.LookUp(List.of(new Criterion("externalId", "k1")), false);

  private static Speech speech(boolean lookUpFirst) {
    return new Speech(
        MATCHING, Names.CASELESS, lookUpFirst, Verb.PATCH, true, List.of(), List.of());
  }

  private static Rules rules(Removal removal) {
    return new Rules(removal, Namesake.LINK, speech(false), Actions.ALL, Set.of());
  }

  private static ObjectNode alice(boolean active) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("externalId", "k1")
        .put("userName", "alice")
        .put("active", active);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(WANTED, UNLINKED, DEACTIVATE, CREATE),
        arguments(WANTED, UNLINKED, CAREFUL, FIRST_LOOK_UP),
        arguments(WANTED, CREATING, DEACTIVATE, LOOK_UP),
        arguments(WANTED, TOLD, DEACTIVATE, new Plan.Nothing()),
        arguments(WANTED, SKIPPED, DEACTIVATE, new Plan.Nothing()),
        arguments(DISABLED, UNLINKED, DEACTIVATE, new Plan.Nothing()),
        arguments(DISABLED, CREATING, DEACTIVATE, LOOK_UP_ID),
        arguments(DISABLED, TOLD_OFF, DEACTIVATE, new Plan.Nothing()),
        arguments(DISABLED, TOLD, DELETE, new Plan.Delete("r1")),
        arguments(DISABLED, TOLD, NOTHING, new Plan.Nothing()),
        arguments(ABSENT, UNLINKED, DEACTIVATE, new Plan.Nothing()),
        arguments(ABSENT, CREATING, DEACTIVATE, LOOK_UP_ID),
        arguments(ABSENT, TOLD_OFF, DEACTIVATE, new Plan.Nothing()),
        arguments(ABSENT, TOLD, DELETE, new Plan.Delete("r1")),
        arguments(ABSENT, TOLD, NOTHING, new Plan.Nothing()),
        arguments(ABSENT, SKIPPED, DEACTIVATE, new Plan.Forget()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void desired_minus_known_is_the_plan(Desired desired, Known known, Rules rules, Plan plan) {
    assertThat(Plan.between(desired, known, rules)).isEqualTo(plan);
  }

  @Test
  void only_what_differs_is_sent_and_is_unsure_while_it_is_under_way() {
    var renamed = alice(true).put("userName", "alicia");
    var update = (Plan.Update) Plan.between(new Desired.Exists(renamed), TOLD, DEACTIVATE);
    assertThat(update.remoteId()).isEqualTo("r1");
    assertThat(update.set().keySet()).containsExactly("userName");
    assertThat(update.clear()).isEmpty();
    assertThat(update.after()).isEqualTo(KnownAttributes.of(renamed));
    // a node that dies here, and a user who is renamed back, still cost one call
    assertThat(update.before().differing(ALICE).set().keySet()).containsExactly("userName");
  }

  @Test
  void an_attribute_without_a_value_any_more_is_cleared() {
    var before = alice(true);
    before.putObject("name").put("givenName", "Alice").put("familyName", "Liddell");
    var after = alice(true);
    after.putObject("name").put("givenName", "Alice");
    var known = new Known.Linked("r1", KnownAttributes.of(before));
    var update = (Plan.Update) Plan.between(new Desired.Exists(after), known, DEACTIVATE);
    assertThat(update.set()).isEmpty();
    assertThat(update.clear()).containsExactly("name.familyName");
  }

  @Test
  void leaving_deactivates_once_and_coming_back_reactivates() {
    var leave = (Plan.Deactivate) Plan.between(ABSENT, TOLD, DEACTIVATE);
    var left = new Known.Linked("r1", leave.after());
    assertThat(Plan.between(ABSENT, left, DEACTIVATE)).isEqualTo(new Plan.Nothing());
    var comeBack = (Plan.Update) Plan.between(WANTED, left, DEACTIVATE);
    assertThat(comeBack.set().toString()).isEqualTo("{active=true}");
    // no answer to the deactivation: it is said again
    var unsure = new Known.Linked("r1", leave.before());
    assertThat(Plan.between(ABSENT, unsure, DEACTIVATE)).isInstanceOf(Plan.Deactivate.class);
  }

  @Test
  void disabling_in_keycloak_switches_off_and_keeps_the_rest_current() {
    var off = alice(false).put("userName", "alicia");
    var update = (Plan.Update) Plan.between(new Desired.Disabled(off), TOLD, DEACTIVATE);
    assertThat(update.set().toString()).isEqualTo("{active=false, userName=\"alicia\"}");
  }

  @Test
  void nobody_found_is_created_or_forgotten() {
    assertThat(Plan.afterLookUp(WANTED, new Found.None(), DEACTIVATE)).isEqualTo(CREATE);
    assertThat(Plan.afterLookUp(ABSENT, new Found.None(), DEACTIVATE)).isEqualTo(new Plan.Forget());
    assertThat(Plan.afterLookUp(DISABLED, new Found.None(), DEACTIVATE))
        .isEqualTo(new Plan.Forget());
  }

  @Test
  void a_hit_is_linked_and_told_only_what_it_lacks() {
    var remote =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "r9")
            .put("userName", "alice")
            .put("active", true);
    var found = new Found.One("r9", remote, new Criterion("userName", "alice"));
    var link = (Plan.Link) Plan.afterLookUp(WANTED, found, DEACTIVATE);
    assertThat(link.remoteId()).isEqualTo("r9");
    assertThat(((Plan.Update) link.then()).set().toString()).isEqualTo("{externalId=\"k1\"}");
  }

  @Test
  void a_hit_that_says_it_all_is_linked_without_a_call() {
    var found = new Found.One("r9", alice(true).put("id", "r9"), new Criterion("externalId", "k1"));
    var link = (Plan.Link) Plan.afterLookUp(WANTED, found, DEACTIVATE);
    assertThat(link.then()).isEqualTo(new Plan.Nothing());
  }

  @Test
  void whoever_left_while_being_created_is_linked_and_removed() {
    var found = new Found.One("r9", alice(true), new Criterion("externalId", "k1"));
    assertThat(Plan.afterLookUp(ABSENT, found, DELETE))
        .isEqualTo(new Plan.Link("r9", KnownAttributes.NONE, new Plan.Delete("r9")));
    var link = (Plan.Link) Plan.afterLookUp(ABSENT, found, DEACTIVATE);
    assertThat(link.then()).isInstanceOf(Plan.Deactivate.class);
  }

  @Test
  void whoever_is_to_be_removed_is_never_looked_up_by_name() {
    assertThat(Plan.lookUp(ABSENT, "k1", DELETE)).isEqualTo(LOOK_UP_ID);
    assertThat(Plan.lookUp(DISABLED, "k1", DELETE)).isEqualTo(LOOK_UP_ID);
    assertThat(Plan.lookUp(WANTED, "k1", DELETE)).isEqualTo(LOOK_UP);
  }

  private static Rules matching(String... attributes) {
    var speech =
        new Speech(List.of(attributes), Names.SLUG, false, Verb.PATCH, true, List.of(), List.of());
    return new Rules(Removal.DELETE, Namesake.LINK, speech, Actions.ALL, Set.of());
  }

  @Test
  void a_verified_address_is_asked_for_where_the_order_has_it() {
    var rules = matching("emails[type eq \"work\"].value", "userName", "externalId");
    var verified = new Desired.Exists(ALICE, "alice@acme.example");
    var lookUp = (Plan.LookUp) Plan.between(verified, UNLINKED, rules);
    assertThat(lookUp.criteria().stream().map(Criterion::filter))
        .containsExactly(
            "emails[type eq \"work\" and value eq \"alice@acme.example\"]",
            "userName eq \"alice\"",
            "externalId eq \"k1\"");
    // an address is compared as addresses are, however this target keeps its names
    assertThat(lookUp.criteria().getFirst().names()).isEqualTo(Names.CASELESS);
  }

  @Test
  void an_address_that_anybody_could_have_typed_is_never_asked_for() {
    var typed = alice(true);
    typed.putArray("emails").addObject().put("value", "boss@acme.example").put("type", "work");
    var rules = matching("emails.value", "externalId");
    assertThat(Plan.between(new Desired.Exists(typed), UNLINKED, rules))
        .isEqualTo(new Plan.LookUp(List.of(new Criterion("externalId", "k1")), true));
  }

  @Test
  void our_own_are_found_again_by_our_own_id_wherever_the_order_has_it() {
    var rules = matching("emails.value", "externalId");
    assertThat(Plan.lookUp(ABSENT, "k1", rules)).isEqualTo(LOOK_UP_ID);
    assertThat(Plan.createAnyway("k1", rules)).isEqualTo(LOOK_UP_ID);
  }

  @Test
  void a_namesake_is_skipped_where_the_policy_says_so_but_our_own_is_not() {
    var skip = new Rules(Removal.DELETE, Namesake.SKIP, speech(true), Actions.ALL, Set.of());
    var byName = new Found.One("r9", alice(true), new Criterion("userName", "alice"));
    var byId = new Found.One("r9", alice(true), new Criterion("externalId", "k1"));
    assertThat(Plan.afterLookUp(WANTED, byName, skip)).isInstanceOf(Plan.Skip.class);
    assertThat(Plan.afterLookUp(WANTED, byId, skip)).isInstanceOf(Plan.Link.class);
  }

  @Test
  void nobody_guesses() {
    var by = new Criterion("userName", "alice");
    assertThat(
            Plan.afterLookUp(
                WANTED, new Found.Many(List.of("r1", "r2"), Map.of("r1", "Ann"), by), DEACTIVATE))
        .isEqualTo(
            new Plan.Ask(
                new Question(
                    Question.What.AMBIGUOUS,
                    List.of("r1", "r2"),
                    "userName eq \"alice\"",
                    null,
                    Map.of("r1", "Ann"))));
    assertThat(Plan.afterLookUp(WANTED, new Found.Taken("r1", "k7", by), DEACTIVATE))
        .isInstanceOf(Plan.Ask.class);
    var down = new Outcome.Retry(500, "HTTP 500", null);
    assertThat(Plan.afterLookUp(WANTED, new Found.Unanswered(down), DEACTIVATE))
        .isEqualTo(new Plan.Wait(down));
  }
}
