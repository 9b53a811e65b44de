package dev.lockstep.keycloak.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files say what they must, and the page says what they do. */
class PresetTest {

  static List<String> names() {
    return Preset.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_preset_is_whole_and_names_a_source_for_each_value(String name) {
    var layers = Layers.of(Preset.named(name));
    assertThat(layers.values().keySet()).isEqualTo(Keys.TYPES.keySet());
    assertThat(Preset.named(name).facts().values())
        .allSatisfy(fact -> assertThat(fact.source()).hasSizeGreaterThan(5));
  }

  @Test
  void the_generic_preset_has_every_value_and_each_other_one_only_its_own() {
    assertThat(Preset.named("generic").facts().keySet()).isEqualTo(Keys.TYPES.keySet());
    assertThat(Keys.TYPES.keySet()).containsAll(Preset.named("entra-id").facts().keySet());
  }

  @Test
  void the_first_attribute_of_each_look_up_is_our_own_id() {
    for (var name : Preset.NAMES) {
      var dialect = Dialect.preset(name);
      assertThat(dialect.users().match().getFirst()).isIn("externalId", "id");
      assertThat(dialect.groups().match().getFirst()).isEqualTo("externalId");
    }
  }

  /** Adds and removes in a request, resources on a page, calls at once and writes in a minute. */
  @ParameterizedTest
  @CsvSource({
    "generic, 1000 100 100 20 0",
    "lockstep, 1000 1000 200 20 0",
    "keycloak, 100 100 100 20 0",
    "aws-iam-identity-center, 100 100 100 20 0",
    "entra-id, 20 1 100 20 0",
    "github-emu, 1000 100 100 20 16",
    "gitlab, 1000 100 20 20 0",
    "slack, 1000 100 1000 20 180",
    "atlassian, 1000 100 100 20 0",
    "databricks, 1000 100 100 20 0",
    "snowflake, 1000 100 100 20 0"
  })
  void limits_are_those_that_were_read(String name, String limits) {
    var dialect = Dialect.preset(name);
    var members = dialect.members();
    assertThat(
            "%d %d %d %d %d"
                .formatted(
                    members.addsPerRequest(),
                    members.removesPerRequest(),
                    dialect.list().pageSize(),
                    dialect.http().inFlight(),
                    dialect.http().writesPerMinute()))
        .isEqualTo(limits);
  }

  @Test
  void what_the_big_ones_refuse_is_never_sent_to_them() {
    var aws = Dialect.preset("aws-iam-identity-center");
    assertThat(aws.members().addsPerRequest()).isEqualTo(100);
    assertThat(aws.list().paging()).isEqualTo(Dialect.Paging.CURSOR);
    var entra = Dialect.preset("entra-id");
    assertThat(entra.members().addsPerRequest()).isEqualTo(20);
    assertThat(entra.members().removesPerRequest()).isEqualTo(1);
    assertThat(entra.members().mixed()).isFalse();
    assertThat(Dialect.preset("github-emu").users().delete()).isFalse();
    assertThat(Dialect.preset("keycloak").members().add()).isEqualTo(Dialect.Add.EACH);
  }

  @Test
  void there_is_no_preset_of_another_name() {
    assertThatThrownBy(() -> Preset.named("../generic")).hasMessageContaining("no preset");
  }

  @Test
  void the_page_about_presets_says_what_the_files_say() throws IOException {
    var page = Path.of("../../docs/presets.md");
    if (Boolean.getBoolean("presets.write")) {
      Files.writeString(page, PresetsPage.text());
    }
    assertThat(page)
        .describedAs("make it anew with -Dpresets.write=true")
        .content()
        .isEqualTo(PresetsPage.text());
  }
}
