package dev.lockstep.keycloak.reconcile.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Layers;
import dev.lockstep.keycloak.dialect.Preset;
import dev.lockstep.keycloak.dialect.WrongSetting;
import dev.lockstep.keycloak.reconcile.members.Membership.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberPlanTest {

  private static final Dialect GENERIC = Dialect.preset("generic");

  private static List<Membership> memberships(int count, boolean wanted, Told told) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Membership("u" + i, wanted, told, "r" + i))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "true,  OUT,    r1, add",
    "true,  UNSURE, r1, add",
    "true,  IN,     r1, settled",
    "true,  OUT,      , waiting",
    "true,  UNSURE,   , waiting",
    "true,  IN,       , waiting",
    "false, OUT,    r1, settled",
    "false, UNSURE, r1, remove",
    "false, IN,     r1, remove",
    "false, OUT,      , settled",
    "false, UNSURE,   , settled",
    "false, IN,       , settled",
  })
  void a_membership_is_said_once_and_only_if_it_differs(
      boolean wanted, Told told, @Nullable String remoteId, String where) {
    var membership = new Membership("u1", wanted, told, remoteId);
    var plan = MemberPlan.of(List.of(membership));
    var found =
        switch (where) {
          case "add" -> plan.add();
          case "remove" -> plan.remove();
          case "waiting" -> plan.waiting();
          default -> plan.settled();
        };
    assertThat(found).containsExactly(membership);
    assertThat(
            plan.add().size()
                + plan.remove().size()
                + plan.waiting().size()
                + plan.settled().size())
        .isOne();
  }

  @Test
  void a_thousand_members_more_are_one_call() {
    var steps = MemberPlan.of(memberships(1_000, true, Told.OUT)).steps("g1", GENERIC);
    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().tells()).hasSize(1_000);
    assertThat(steps.getFirst().request().body().path("Operations")).hasSize(1);
  }

  @Test
  void adds_and_removes_are_cut_by_the_limits_of_the_dialect_and_not_mixed() {
    var both = new ArrayList<>(memberships(1_001, true, Told.OUT));
    both.addAll(memberships(101, false, Told.IN));
    var steps = MemberPlan.of(both).steps("g1", GENERIC);
    assertThat(steps).extracting(step -> step.tells().size()).containsExactly(1_000, 1, 100, 1);
  }

  @Test
  void a_member_is_removed_by_a_path_with_its_id_escaped() {
    var odd = new Membership("u1", false, Told.IN, "a\"b");
    var step = MemberPlan.of(List.of(odd)).steps("g1", GENERIC).getFirst();
    assertThat(step.request().body().path("Operations").get(0).path("path").asText())
        .isEqualTo("members[value eq \"a\\\"b\"]");
  }

  @Test
  void nothing_to_say_is_no_call() {
    assertThat(MemberPlan.of(memberships(5, true, Told.IN)).steps("g1", GENERIC)).isEmpty();
  }

  private static Dialect dialect(String... settings) throws WrongSetting {
    return Layers.of(Preset.named("generic")).set(List.of(settings)).dialect();
  }

  private static List<String> paths(MemberPlan.Step step) {
    return step.request()
        .body()
        .path("Operations")
        .valueStream()
        .map(operation -> operation.path("path").asText())
        .toList();
  }

  @Test
  void bytes_cut_a_call_where_the_number_of_members_would_not() throws WrongSetting {
    var steps =
        MemberPlan.of(memberships(100, true, Told.OUT))
            .steps("g1", dialect("members.bytesPerRequest=1000"));
    assertThat(steps).hasSizeGreaterThan(5);
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.request().body().toString().length()).isLessThanOrEqualTo(1000));
    assertThat(steps.stream().mapToInt(step -> step.tells().size()).sum()).isEqualTo(100);
  }

  @Test
  void adds_and_removes_share_a_call_where_the_target_allows_that() throws WrongSetting {
    var both = new ArrayList<>(memberships(3, true, Told.OUT));
    both.add(new Membership("u9", false, Told.IN, "r9"));
    var steps = MemberPlan.of(both).steps("g1", dialect("members.mixed=true"));
    assertThat(steps).hasSize(1);
    assertThat(paths(steps.getFirst())).containsExactly("members", "members[value eq \"r9\"]");
  }

  @Test
  void members_are_added_one_by_one_where_the_target_wants_that() throws WrongSetting {
    var step =
        MemberPlan.of(memberships(2, true, Told.OUT))
            .steps("g1", dialect("members.add=each"))
            .getFirst();
    assertThat(step.request().body().path("Operations"))
        .hasToString(
            """
            [{"op":"add","path":"members","value":"r0"},{"op":"add","path":"members","value":"r1"}]\
            """);
  }

  @Test
  void members_are_removed_in_the_form_that_the_target_knows() throws WrongSetting {
    var plan = MemberPlan.of(memberships(3, false, Told.IN));
    assertThat(paths(plan.steps("g1", dialect("members.remove=or")).getFirst()))
        .containsExactly("members[value eq \"r0\" or value eq \"r1\" or value eq \"r2\"]");
    var list = plan.steps("g1", dialect("members.remove=list")).getFirst();
    assertThat(list.request().body().path("Operations"))
        .hasToString(
            """
            [{"op":"remove","path":"members","value":[{"value":"r0"},{"value":"r1"},{"value":"r2"}]}]\
            """);
  }

  @Test
  void one_remove_per_call_where_the_target_takes_no_more() {
    var entra = Dialect.preset("entra-id");
    var both = new ArrayList<>(memberships(45, true, Told.OUT));
    both.addAll(memberships(3, false, Told.IN));
    assertThat(MemberPlan.of(both).steps("g1", entra))
        .extracting(step -> step.tells().size())
        .containsExactly(20, 20, 5, 1, 1, 1);
  }
}
