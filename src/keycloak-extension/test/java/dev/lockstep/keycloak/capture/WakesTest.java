package dev.lockstep.keycloak.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakesTest {
  private final List<String> woken = new ArrayList<>();
  private final Wakes wakes = new Wakes(() -> woken.add("delivery"), () -> woken.add("targets"));

  @Test
  void only_those_are_told_whom_it_concerns() {
    wakes.afterCommit(false, false);
    assertThat(woken).isEmpty();
    wakes.afterCommit(true, false);
    assertThat(woken).containsExactly("delivery");
    wakes.afterCommit(false, true);
    assertThat(woken).containsExactly("delivery", "targets");
  }

  @Test
  void a_failing_wake_never_reaches_the_admin_whose_change_is_committed() {
    var failing =
        new Wakes(
            () -> {
              throw new IllegalStateException("asleep");
            },
            () -> {});
    assertThatCode(() -> failing.afterCommit(true, true)).doesNotThrowAnyException();
  }
}
