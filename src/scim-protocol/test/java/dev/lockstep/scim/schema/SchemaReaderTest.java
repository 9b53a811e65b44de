package dev.lockstep.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.Badges;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.path.AttributePath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {

  @Test
  void what_a_schema_leaves_out_is_as_rfc_7643_section_2_2_says() {
    var schema = Schema.parse(Json.object("{'id': 'urn:acme:X', 'attributes': [{'name': 'a'}]}"));
    assertThat(schema.toJson())
        .isEqualTo(
            Json.object(
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Schema'], 'id': 'urn:acme:X',"
                    + " 'name': 'urn:acme:X', 'description': '', 'attributes': [{'name': 'a',"
                    + " 'type': 'string', 'multiValued': false, 'description': '', 'required':"
                    + " false, 'caseExact': false, 'mutability': 'readWrite', 'returned':"
                    + " 'default', 'uniqueness': 'none'}]}"));
  }

  @Test
  void a_printed_schema_reads_as_the_same() {
    assertThat(Schema.parse(Badges.SCHEMA.toJson())).isEqualTo(Badges.SCHEMA);
    Schemas.all().forEach(each -> assertThat(Schema.parse(each.toJson())).isEqualTo(each));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|id is missing",
        "{'id': 'Badge'}|id must be a URN",
        "{'id': 'urn:a:b c'}|id must be a URN",
        "{'id': 'urn:badge'}|id must be a URN",
        "{'id': 'urn:a:b'}|a schema needs attributes",
        "{'id': 'urn:a:b', 'attributes': {}}|attributes must be a list",
        "{'id': 'urn:a:b', 'attributes': ['x']}|attributes must hold objects",
        "{'id': 'urn:a:b', 'attributes': [{'type': 'string'}]}|name is missing",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a.b'}]}|can't be the name",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a'}, {'name': 'A'}]}|are called A",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'type': 'text'}]}|type can't be \"text\"",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'type': 'complex'}]}|have subAttributes",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'subAttributes': [{'name': 'b'}]}]}"
            + "|have subAttributes",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'type': 'complex', 'subAttributes':"
            + " [{'name': 'b', 'type': 'complex', 'subAttributes': [{'name': 'c'}]}]}]}"
            + "|can't hold another",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'required': 'yes'}]}|required must be true",
        "{'id': 'urn:a:b', 'attributes': [{'name': 'a', 'canonicalValues': [1]}]}|must hold texts",
      })
  void what_is_no_schema_is_refused_with_the_reason(String json, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Schema.parse(Json.object(json)))
        .withMessageContaining(detail)
        .satisfies(error -> assertThat(error.status()).isEqualTo(400));
  }

  @Test
  void a_schema_has_a_bounded_number_of_attributes() {
    var json = Json.object("{'id': 'urn:a:b'}");
    List<JsonNode> many =
        IntStream.range(0, 201)
            .<JsonNode>mapToObj(i -> Json.object("{'name': 'a" + i + "'}"))
            .toList();
    json.putArray("attributes").addAll(many);
    assertThatExceptionOfType(ScimException.class).isThrownBy(() -> Schema.parse(json));
  }

  @Test
  void a_resource_type_grows_by_extensions() {
    var path = AttributePath.parse("URN:acme:params:scim:schemas:badge:NUMBER");
    assertThat(ResourceTypes.USER.find(path)).isNull();
    assertThat(Badges.USER.canonical(path)).hasToString(Badges.SCHEMA.id() + ":number");
    assertThat(Badges.USER.toJson().toString()).contains(Badges.SCHEMA.id());
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Badges.USER.with(List.of(Badges.SCHEMA)))
        .withMessageContaining("already");
  }
}
