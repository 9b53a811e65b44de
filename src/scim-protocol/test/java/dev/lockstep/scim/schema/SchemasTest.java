package dev.lockstep.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.scim.path.AttributePath;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {

  @ParameterizedTest
  @CsvSource({"user.json", "group.json", "enterprise-user.json"})
  void a_schema_prints_as_it_was_read(String file) throws IOException {
    JsonNode resource;
    try (var stream = SchemasTest.class.getResourceAsStream(file)) {
      resource = new JsonMapper().readTree(stream);
    }
    var schema = Schemas.find(resource.get("id").textValue()).orElseThrow();
    assertThat(schema.toJson()).isEqualTo(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "userName, STRING, READ_WRITE, DEFAULT, SERVER, false",
    "id, STRING, READ_ONLY, ALWAYS, SERVER, true",
    "externalId, STRING, READ_WRITE, DEFAULT, SERVER, true",
    "password, STRING, WRITE_ONLY, NEVER, NONE, false",
    "groups, COMPLEX, READ_ONLY, DEFAULT, NONE, false",
    "meta.lastModified, DATE_TIME, READ_ONLY, DEFAULT, NONE, false",
    "emails.primary, BOOLEAN, READ_WRITE, DEFAULT, NONE, false",
    "x509Certificates.value, BINARY, READ_WRITE, DEFAULT, NONE, true",
    "profileUrl, REFERENCE, READ_WRITE, DEFAULT, NONE, false",
  })
  void an_attribute_is_as_rfc_7643_describes_it(ArgumentsAccessor expected) {
    assertThat(ResourceTypes.USER.find(AttributePath.parse(expected.getString(0))))
        .isNotNull()
        .extracting("type", "mutability", "returned", "uniqueness", "caseExact")
        .containsExactly(
            expected.get(1, AttributeType.class),
            expected.get(2, Mutability.class),
            expected.get(3, Returned.class),
            expected.get(4, Uniqueness.class),
            expected.getBoolean(5));
  }

  @Test
  void paths_become_canonical() {
    var user = ResourceTypes.USER;
    assertThat(user.canonical(AttributePath.parse("EMAILS.Value"))).hasToString("emails.value");
    assertThat(user.canonical(AttributePath.parse(Schemas.USER.id() + ":USERNAME")))
        .hasToString("userName");
    assertThat(user.canonical(AttributePath.parse(Schemas.ENTERPRISE_USER.id() + ":MANAGER.VALUE")))
        .hasToString(Schemas.ENTERPRISE_USER.id() + ":manager.value");
    assertThat(user.canonical(AttributePath.parse("manager"))).isNull();
    assertThat(user.canonical(AttributePath.parse("emails.color"))).isNull();
    assertThat(user.canonical(AttributePath.parse("urn:acme:User:badge"))).isNull();
  }

  @Test
  void resource_types_are_found_by_id_and_by_endpoint() {
    assertThat(ResourceTypes.find("User")).contains(ResourceTypes.USER);
    assertThat(ResourceTypes.atEndpoint("Groups")).contains(ResourceTypes.GROUP);
    assertThat(ResourceTypes.atEndpoint("users")).isEmpty();
    assertThat(ResourceTypes.USER.toJson().toString())
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ResourceType\"],\"id\":\"User\","
                + "\"name\":\"User\",\"endpoint\":\"/Users\",\"description\":\"User Account\","
                + "\"schema\":\"urn:ietf:params:scim:schemas:core:2.0:User\",\"schemaExtensions\":"
                + "[{\"schema\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\","
                + "\"required\":false}]}");
  }
}
