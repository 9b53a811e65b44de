package dev.lockstep.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Map<String, String> PRODUCTION =
      Map.of(
          "lockstep.mode", "production",
          "lockstep.jdbc-url", "jdbc:postgresql://db.example/lockstep",
          "lockstep.jdbc-password", "secret",
          "lockstep.public-url", "https://lockstep.example/");

  private static Settings with(Map<String, String> base, String key, String value) {
    var settings = new java.util.HashMap<>(base);
    settings.put(key, value);
    return Settings.from(settings::get);
  }

  @Test
  void nothing_set_is_a_trial_for_this_machine_only() {
    var settings = Settings.from(key -> null);
    assertThat(settings.mode()).isEqualTo(new Mode.Trial(Path.of("lockstep-data")));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8090);
    assertThat(settings.publicUrl()).hasToString("http://localhost:8090");
  }

  @Test
  void health_and_metrics_are_for_this_machine_on_the_next_port_unless_set() {
    assertThat(Settings.from(PRODUCTION::get).management())
        .isEqualTo(new Settings.Address("127.0.0.1", 8091));
    assertThat(with(PRODUCTION, "lockstep.port", "65535").management().port()).isEqualTo(65534);
    assertThat(with(PRODUCTION, "lockstep.management-host", "0.0.0.0").management().host())
        .isEqualTo("0.0.0.0");
    assertThat(with(PRODUCTION, "lockstep.management-port", "0").management().port()).isZero();
  }

  @Test
  void one_organization_gets_twice_the_processors_unless_set() {
    assertThat(Settings.from(key -> null).callsAtOnce())
        .isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    assertThat(with(PRODUCTION, "lockstep.calls-at-once", "3").callsAtOnce()).isEqualTo(3);
  }

  @Test
  void a_trial_listens_on_this_machine_whatever_host_says() {
    assertThat(with(Map.of(), "lockstep.host", "0.0.0.0").host()).isEqualTo("127.0.0.1");
  }

  @Test
  void production_listens_for_others_under_its_public_address() {
    var settings = Settings.from(PRODUCTION::get);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.publicUrl()).hasToString("https://lockstep.example");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void production_under_a_loopback_address_listens_there_only() {
    assertThat(with(PRODUCTION, "lockstep.public-url", "http://localhost:8095").host())
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lockstep.mode       | staging              | it must be trial or production",
        "lockstep.jdbc-url   | ''                   | Production mode needs lockstep.jdbc-url (or LOCKSTEP_JDBC_URL)",
        "lockstep.jdbc-url   | jdbc:mysql://db/x    | must begin with jdbc:postgresql:",
        "lockstep.public-url | ''                   | Production mode needs lockstep.public-url (or LOCKSTEP_PUBLIC_URL)",
        "lockstep.public-url | lockstep.example     | it must be scheme, host and port only",
        "lockstep.public-url | https://x.example/y  | it must be scheme, host and port only",
        "lockstep.public-url | ftp://x.example      | it must be scheme, host and port only",
        "lockstep.port       | 0                    | it must be a number from 1 to 65535",
        "lockstep.management-port | 65536          | it must be a number from 0 to 65535",
        "lockstep.port       | many                 | it must be a number from 1 to 65535",
        "lockstep.calls-at-once | 0                 | it must be a number from 1 to 10000",
      })
  void what_is_wrong_is_refused_with_a_sentence(String key, String value, String sentence) {
    assertThatThrownBy(() -> with(PRODUCTION, key, value))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(sentence);
  }
}
