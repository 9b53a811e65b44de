package dev.lockstep.keycloak.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.store.ChangeKey;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class PendingTest {
  private static final ChangeKey ANN = ChangeKey.user("r", "ann");

  private final Pending pending = new Pending();

  @Test
  void a_key_noted_twice_is_handed_out_once() {
    pending.add(ANN);
    pending.add(ChangeKey.user("r", "ann"));
    assertThat(pending.drain()).containsExactly(ANN);
    assertThat(pending.drain()).isEmpty();
  }

  @Test
  void a_thousand_keys_stay_and_one_more_folds_them_into_a_sweep_of_their_realm_alone() {
    pending.add(ChangeKey.user("other", "bob"));
    fill(Pending.KEYS_MAX);
    assertThat(pending.drain()).hasSize(1 + Pending.KEYS_MAX);

    pending.add(ChangeKey.user("other", "bob"));
    fill(Pending.KEYS_MAX + 1);
    pending.add(ANN);
    assertThat(pending.drain())
        .containsExactlyInAnyOrder(ChangeKey.user("other", "bob"), ChangeKey.sweep("r"));
  }

  @Test
  void a_role_that_contains_another_asks_for_a_sweep_unless_it_was_made_just_now() {
    pending.role("new");
    pending.contained("new", "r");
    assertThat(pending.drain()).isEmpty();
    pending.contained("old", "r");
    assertThat(pending.drain()).containsExactly(ChangeKey.sweep("r"));
    pending.reset();
    pending.contained("new", "r");
    assertThat(pending.drain()).containsExactly(ChangeKey.sweep("r"));
  }

  @Test
  void a_service_account_is_left_out_even_where_it_was_known_as_one_only_later() {
    pending.add(ANN);
    pending.add(ChangeKey.user("r", "machine"));
    pending.add(ChangeKey.membership("r", "g", "machine"));
    pending.serviceAccount("machine");
    assertThat(pending.drain()).containsExactly(ANN);
  }

  @Test
  void a_realm_that_is_gone_takes_its_keys_along() {
    pending.add(ANN);
    pending.add(ChangeKey.user("other", "bob"));
    pending.forget("r");
    assertThat(pending.drain()).containsExactly(ChangeKey.user("other", "bob"));
  }

  @Test
  void callbacks_are_registered_once_per_transaction_and_again_in_the_next() {
    assertThat(pending.register()).isTrue();
    assertThat(pending.register()).isFalse();
    pending.reset();
    assertThat(pending.register()).isTrue();
  }

  @Test
  void hibernate_accepts_it_as_a_property_of_a_session() throws Exception {
    pending.add(ANN);
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(pending);
    }
  }

  private void fill(int keys) {
    for (int i = 0; i < keys; i++) {
      pending.add(ChangeKey.user("r", "user" + i));
    }
  }
}
