package dev.lockstep.endtoend.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.endtoend.fault.PlannedFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final Person ALICE = person("1", "alice", "true");
  private static final Person BOB = person("2", "bob", "true");
  private static final Team SALES = new Team("9", "Sales", Set.of("1"));

  @Test
  void equal_sides_have_no_differences_and_are_counted() {
    var report = compare(List.of(ALICE, BOB), List.of(SALES));
    assertThat(report).isEqualTo(new Report(2, 1, 1, List.of()));
  }

  @Test
  void one_other_attribute_is_named() {
    var report = compare(List.of(ALICE, person("2", "bob", "false")), List.of(SALES));
    assertThat(report.differences())
        .containsExactly("bob: active is true in Keycloak, false there");
  }

  @Test
  void a_missing_and_a_doubled_person_are_named() {
    var report = compare(List.of(ALICE, ALICE), List.of(SALES));
    assertThat(report.differences())
        .contains("alice is there 2 times", "bob is there 0 times")
        .contains("the user name alice is there twice");
  }

  @Test
  void somebody_gone_from_keycloak_must_not_be_active_there() {
    var people = List.of(ALICE, BOB, person("3", "carol", "true"), person("4", "dave", "false"));
    assertThat(compare(people, List.of(SALES)).differences())
        .containsExactly("carol is gone from Keycloak, and active there");
  }

  @Test
  void somebody_switched_off_need_not_be_there_nor_in_a_team() {
    var off = person("1", "alice", "false");
    var keycloak = new KeycloakSide(Map.of("1", off, "2", BOB), Map.of("9", SALES));
    var target = new TargetSide(List.of(BOB), List.of(new Team("9", "Sales", Set.of())));
    assertThat(Comparison.of(keycloak, target).differences()).isEmpty();
  }

  @Test
  void another_member_a_missing_member_and_another_name_are_named() {
    var report = compare(List.of(ALICE, BOB), List.of(new Team("9", "Sale", Set.of("2"))));
    assertThat(report.differences())
        .containsExactly(
            "the group Sales is called Sale there",
            "the group Sales lacks alice",
            "the group Sales wrongly has bob");
  }

  @Test
  void a_group_gone_from_keycloak_must_not_be_there() {
    var report =
        compare(List.of(ALICE, BOB), List.of(SALES, new Team("8", "Old", Set.<String>of())));
    assertThat(report.differences()).containsExactly("Old is gone from Keycloak, and still there");
  }

  @Test
  void a_comparison_of_nobody_fails() {
    var nobody = new Report(0, 3, 0, List.of());
    assertThatThrownBy(() -> Checker.judge(nobody, List.of()))
        .hasMessageStartingWith("nobody was compared");
  }

  @Test
  void a_fault_that_never_happened_fails() {
    var fault = PlannedFault.byHand("kill");
    var report = new Report(2, 0, 0, List.of());
    assertThatThrownBy(() -> Checker.judge(report, List.of(fault)))
        .hasMessageStartingWith("never happened: kill 0 times");
    fault.happened();
    assertThat(Checker.judge(report, List.of(fault))).isEqualTo(report);
  }

  private static Report compare(List<Person> people, List<Team> teams) {
    var keycloak = new KeycloakSide(Map.of("1", ALICE, "2", BOB), Map.of("9", SALES));
    return Comparison.of(keycloak, new TargetSide(people, teams));
  }

  private static Person person(String key, String userName, String active) {
    return new Person(key, Map.of("userName", userName, "active", active));
  }
}
