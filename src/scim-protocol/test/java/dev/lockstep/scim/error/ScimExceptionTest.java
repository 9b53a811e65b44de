package dev.lockstep.scim.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.Json;
import org.junit.jupiter.api.Test;

class ScimExceptionTest {

  @Test
  void an_error_has_the_rfcs_body_with_its_status_as_text() {
    assertThat(ScimException.invalidFilter("expected a value", 12).toJson())
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:Error'],'status':'400',"
                    + "'scimType':'invalidFilter','detail':'expected a value (at position 12)'}"));
  }

  @Test
  void an_error_without_a_type_has_none_in_its_body() {
    assertThat(ScimException.notFound("no user 7").toJson())
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:Error'],'status':'404',"
                    + "'detail':'no user 7'}"));
  }
}
