package dev.lockstep.keycloak.target.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.jpa.entities.RealmEntity;

class TargetRealmsTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final TargetRealms realms = new TargetRealms(nanoTime::get);

  @Test
  void before_the_first_reading_every_realm_counts() {
    assertThat(realms.contains("any")).isTrue();
  }

  @Test
  void after_a_reading_only_realms_with_a_target_count() {
    realms.read(Set.of("with"));
    assertThat(realms.contains("with")).isTrue();
    assertThat(realms.contains("without")).isFalse();
  }

  @Test
  void when_nobody_could_read_for_a_minute_every_realm_counts_again() {
    realms.read(Set.of());
    pass(TargetRealms.TRUSTED.toNanos());
    assertThat(realms.contains("any")).isFalse();
    pass(1);
    assertThat(realms.contains("any")).isTrue();
  }

  @Test
  void a_realm_counts_from_the_flush_of_its_target_also_past_a_reading_that_began_before() {
    realms.read(Set.of());
    assertThat(realms.madeBy(target("lockstep"))).contains("new");
    realms.read(Set.of());
    assertThat(realms.contains("new")).isTrue();
    pass(TargetRealms.TRUSTED.toNanos() + 1);
    realms.read(Set.of());
    assertThat(realms.contains("new")).isFalse();
  }

  @Test
  void a_changed_setting_of_a_target_is_noticed_and_other_components_are_not() {
    var setting = new ComponentConfigEntity();
    setting.setComponent(target("lockstep"));
    assertThat(realms.madeBy(setting)).contains("new");
    assertThat(realms.madeBy(target("ldap"))).isEmpty();
    assertThat(realms.madeBy("no component at all")).isEmpty();
  }

  private void pass(long nanos) {
    nanoTime.addAndGet(nanos);
  }

  private static ComponentEntity target(String provider) {
    var realm = new RealmEntity();
    realm.setId("new");
    var component = new ComponentEntity();
    component.setRealm(realm);
    component.setProviderId(provider);
    return component;
  }
}
