package dev.lockstep.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final ObjectNode BABS = Json.file("rfc7643/enterprise-user");

  @Test
  void a_password_is_never_shown() {
    assertThat(shown(null, null).has("password")).isFalse();
    assertThat(shown("password", null).has("password")).isFalse();
    assertThat(shown(null, null)).isEqualTo(BABS.deepCopy().without("password"));
  }

  @Test
  void only_what_is_asked_for_is_shown_besides_what_always_is() {
    assertThat(shown("USERNAME, name.givenName,emails.value", null))
        .isEqualTo(
            Json.object(
                    "{'id':'2819c223-7f76-453a-919d-413861904646','userName':'bjensen@example.com',"
                        + "'name':{'givenName':'Barbara'},'emails':[{'value':'bjensen@example.com'},"
                        + "{'value':'babs@jensen.org'}]}")
                .set("schemas", BABS.get("schemas")));
  }

  @Test
  void what_is_excluded_is_not_shown_unless_it_always_is() {
    var shown = shown(null, "id,schemas,emails.type,addresses,meta");
    assertThat(shown.has("id")).isTrue();
    assertThat(shown.has("schemas")).isTrue();
    assertThat(shown.has("addresses")).isFalse();
    assertThat(shown.has("meta")).isFalse();
    assertThat(shown.get("emails").get(1)).isEqualTo(Json.node("{'value':'babs@jensen.org'}"));
  }

  @Test
  void extensions_are_asked_for_by_urn_whole_or_in_part() {
    assertThat(shown(ENTERPRISE, null).get(ENTERPRISE)).isEqualTo(BABS.get(ENTERPRISE));
    assertThat(shown(ENTERPRISE + ":department", null).get(ENTERPRISE))
        .isEqualTo(Json.node("{'department':'Tour Operations'}"));
    assertThat(shown(ENTERPRISE + ":manager.value", null).get(ENTERPRISE))
        .isEqualTo(Json.node("{'manager':{'value':'26118915-6090-4610-87e4-49d8ca9f808d'}}"));
    assertThat(shown(null, ENTERPRISE).has(ENTERPRISE)).isFalse();
    assertThat(shown("userName", null).has(ENTERPRISE)).isFalse();
  }

  @Test
  void core_attributes_may_be_asked_for_by_urn() {
    var shown = shown("urn:ietf:params:scim:schemas:core:2.0:User:userName", null);
    assertThat(shown.has("userName")).isTrue();
    assertThat(shown.has("title")).isFalse();
  }

  @Test
  void an_attribute_whose_name_begins_alike_is_another() {
    assertThat(shown("name", null).has("nameless")).isFalse();
    assertThat(shown("user", null).has("userName")).isFalse();
    assertThat(shown("names", null).has("name")).isFalse();
  }

  @Test
  void the_reader_knows_beforehand_what_need_not_be_read() {
    assertThat(Projection.DEFAULT.shows("members")).isTrue();
    assertThat(Projection.without(AttributePath.of("Members")).shows("members")).isFalse();
    assertThat(Projection.without(AttributePath.of("members", "display")).shows("members"))
        .isTrue();
    assertThat(Projection.only(AttributePath.of("displayName")).shows("members")).isFalse();
    assertThat(Projection.only(AttributePath.of("members", "value")).shows("members")).isTrue();
  }

  private static ObjectNode shown(@Nullable String attributes, @Nullable String excluded) {
    var projection = Projection.parse(attributes, excluded);
    return Resources.project(BABS, ResourceTypes.USER, projection);
  }
}
