package dev.lockstep.keycloak.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Explained.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A later layer wins, and each value knows its own. */
class LayersTest {

  private static final Layers AWS = Layers.of(Preset.named("aws-iam-identity-center"));

  private static Fact said(JsonNode value) {
    return new Fact(value, "it said so", false, false);
  }

  private static Origin origin(Layers layers, String name) {
    return Objects.requireNonNull(layers.values().get(name)).origin();
  }

  @Test
  void the_standard_is_below_the_preset_the_target_and_the_admin() throws Exception {
    var layers =
        AWS.discovered(Map.of("users.update", said(TextNode.valueOf("put"))))
            .set(List.of("members.addsPerRequest=50"));
    assertThat(origin(layers, "patch.clear")).isEqualTo(Origin.STANDARD);
    assertThat(origin(layers, "members.shown")).isEqualTo(Origin.PRESET);
    assertThat(origin(layers, "users.update")).isEqualTo(Origin.DISCOVERED);
    assertThat(origin(layers, "members.addsPerRequest")).isEqualTo(Origin.SET);
    assertThat(layers.dialect().users().update()).isEqualTo(Dialect.Verb.PUT);
    assertThat(layers.dialect().members().addsPerRequest()).isEqualTo(50);
    assertThat(layers.dialect().members().removesPerRequest()).isEqualTo(100);
  }

  @Test
  void an_admin_overrules_what_the_target_says() throws Exception {
    var layers =
        AWS.discovered(Map.of("users.update", said(TextNode.valueOf("put"))))
            .set(List.of("users.update=patch"));
    assertThat(layers.dialect().users().update()).isEqualTo(Dialect.Verb.PATCH);
  }

  @Test
  void what_is_known_for_certain_is_not_overruled_by_what_the_target_publishes() throws Exception {
    var entra = Layers.of(Preset.named("entra-id"));
    var layers = entra.discovered(Map.of("list.pageSize", said(IntNode.valueOf(1_000))));
    assertThat(layers.dialect().list().pageSize()).isEqualTo(100);
    assertThat(origin(layers, "list.pageSize")).isEqualTo(Origin.PRESET);
    assertThat(layers.set(List.of("list.pageSize=50")).dialect().list().pageSize()).isEqualTo(50);
  }

  @Test
  void what_a_target_says_that_can_not_be_is_left_aside() {
    var nonsense =
        Map.of(
            "list.pageSize", said(IntNode.valueOf(0)),
            "users.update", said(TextNode.valueOf("guess")),
            "no.such.value", said(IntNode.valueOf(1)));
    assertThat(AWS.discovered(nonsense).values()).isEqualTo(AWS.values());
  }

  @Test
  void every_kind_of_value_can_be_set() throws Exception {
    var dialect =
        AWS.set(
                List.of(
                    "users.match=externalId, emails.value",
                    "users.delete=false",
                    "groups.names = exact",
                    "deactivated=removed",
                    "groups.never=",
                    "http.writesPerMinute=60"))
            .dialect();
    assertThat(dialect.users().match()).containsExactly("externalId", "emails.value");
    assertThat(dialect.users().delete()).isFalse();
    assertThat(dialect.groups().names()).isEqualTo(Names.EXACT);
    assertThat(dialect.deactivated()).isEqualTo(Dialect.Deactivated.REMOVED);
    assertThat(dialect.groups().never()).isEmpty();
    assertThat(dialect.http().writesPerMinute()).isEqualTo(60);
  }

  @Test
  void a_wrong_setting_says_what_it_may_be() {
    assertThatThrownBy(() -> AWS.set(List.of("members.adds=5")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("members.addsPerRequest");
    assertThatThrownBy(() -> AWS.set(List.of("users.update=post")))
        .hasMessage("post is none of patch, put");
    assertThatThrownBy(() -> AWS.set(List.of("members.addsPerRequest=many")))
        .hasMessage("many is none of a whole number");
    assertThatThrownBy(() -> AWS.set(List.of("members.addsPerRequest=0")))
        .hasMessage("0 is none of at least 1");
    assertThatThrownBy(() -> AWS.set(List.of("users.match="))).hasMessageContaining("at least one");
    assertThatThrownBy(() -> AWS.set(List.of("users.match=emails.value")))
        .hasMessageContaining("externalId, beside others");
    assertThatThrownBy(() -> AWS.set(List.of("users.match=externalId, emails[primary pr].value")))
        .hasMessageContaining("emails[type eq");
    assertThatThrownBy(() -> AWS.set(List.of("alone"))).isInstanceOf(WrongSetting.class);
  }

  @Test
  void names_are_compared_as_the_target_keeps_them() {
    assertThat(Names.EXACT.fold("Ann.Lee")).isEqualTo("Ann.Lee");
    assertThat(Names.CASELESS.fold("Ann.Lee")).isEqualTo("ann.lee");
    assertThat(Names.SLUG.fold("Ann.Lee@acme")).isEqualTo("ann-lee-acme");
    assertThat(Names.SLUG.fold("My  Team!")).isEqualTo("my-team");
  }
}
