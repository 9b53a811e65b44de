package dev.lockstep.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Badges;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void a_schema_urn_stands_for_all_of_its_attributes() {
    var shown = shown("urn:ietf:params:scim:schemas:core:2.0:User", null);
    assertThat(shown.has("userName")).isTrue();
    assertThat(shown.has("emails")).isTrue();
    assertThat(shown.has(ENTERPRISE)).isFalse();
    assertThat(shown(null, "urn:ietf:params:scim:schemas:core:2.0:User").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("schemas", "id", ENTERPRISE);
  }

  // RFC 7644 section 3.4.2.5: attributes override the default set, and exclusions shrink that set
  @Test
  void where_both_are_named_the_attributes_count() {
    assertThat(shown("userName", "userName")).isEqualTo(shown("userName", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "||{'number':'7','color':'red','floors':[1],'doors':[{'value':'a'}]}",
        "BADGE||{'number':'7','color':'red','note':'n','floors':[1],'doors':[{'value':'a'}]}",
        "BADGE:note||{'color':'red','note':'n'}",
        "BADGE:pin||{'color':'red'}",
        "BADGE:doors.code||{'color':'red'}",
        "BADGE:doors.value||{'color':'red','doors':[{'value':'a'}]}",
        "userName||{'color':'red'}",
        "|BADGE:color|{'number':'7','color':'red','floors':[1],'doors':[{'value':'a'}]}",
        "|BADGE|{'color':'red'}",
        "|BADGE:doors.value|{'number':'7','color':'red','floors':[1]}",
      })
  void each_attribute_is_shown_when_its_schema_says(
      @Nullable String attributes, @Nullable String excluded, String expected) {
    var badge =
        "{'number':'7','color':'red','pin':'1','note':'n','floors':[1],"
            + "'doors':[{'value':'a','code':'9'}]}";
    var shown =
        Resources.project(
            Badges.ada(badge), Badges.USER, Projection.parse(urn(attributes), urn(excluded)));
    assertThat(shown.get(Badges.SCHEMA.id())).isEqualTo(Json.node(expected));
  }

  @Test
  void an_extension_nobody_knows_is_shown_like_any_other() {
    var user = Json.object("{'userName':'ada','urn:x:y':{'Level':3}}");
    var type = ResourceTypes.USER;
    assertThat(Resources.project(user, type, Projection.DEFAULT)).isEqualTo(user);
    assertThat(Resources.project(user, type, Projection.parse("urn:x:y:level", null)))
        .isEqualTo(Json.object("{'urn:x:y':{'Level':3}}"));
    assertThat(Resources.project(user, type, Projection.parse(null, "URN:X:Y")))
        .isEqualTo(Json.object("{'userName':'ada'}"));
  }

  @Test
  void a_request_names_a_bounded_number_of_attributes() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Projection.parse("a,".repeat(201), null))
        .withMessageContaining("200");
  }

  private static @Nullable String urn(@Nullable String text) {
    return text == null ? null : text.replace("BADGE", Badges.SCHEMA.id());
  }

  @Test
  void the_reader_knows_beforehand_what_need_not_be_read() {
    assertThat(Projection.DEFAULT.shows("members")).isTrue();
    assertThat(Projection.without(AttributePath.of("Members")).shows("members")).isFalse();
    assertThat(Projection.without(AttributePath.of("members", "display")).shows("members"))
        .isTrue();
    assertThat(Projection.parse(null, "urn:acme:Badge:members").shows("members")).isTrue();
    assertThat(Projection.parse(null, "urn:ietf:params:scim:schemas:core:2.0:Group:members"))
        .matches(projection -> !projection.shows("members"));
    assertThat(Projection.parse("urn:ietf:params:scim:schemas:core:2.0:Group", null))
        .matches(projection -> projection.shows("members"));
    assertThat(Projection.only(AttributePath.of("displayName")).shows("members")).isFalse();
    assertThat(Projection.only(AttributePath.of("members", "value")).shows("members")).isTrue();
  }

  private static ObjectNode shown(@Nullable String attributes, @Nullable String excluded) {
    var projection = Projection.parse(attributes, excluded);
    return Resources.project(BABS, ResourceTypes.USER, projection);
  }
}
