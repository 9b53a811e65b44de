package dev.lockstep.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Schema;
import dev.lockstep.scim.value.Folding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

  @ParameterizedTest
  @ValueSource(strings = {"full-user", "enterprise-user"})
  void the_rfcs_users_are_canonical_but_for_what_clients_may_not_write(String file) {
    var user = Json.file("rfc7643/" + file);
    var expected = user.deepCopy().without(List.of("id", "groups", "meta"));
    if (expected.get("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
        instanceof ObjectNode enterprise) {
      enterprise.withObjectProperty("manager").remove("displayName");
    }
    assertThat(Resources.canonical(user, ResourceTypes.USER, ScimRules.STRICT)).isEqualTo(expected);
  }

  @Test
  void names_get_their_spelling_at_every_level() {
    var body =
        Json.object(
            "{'USERNAME':'ada','Emails':[{'Value':'a@b','PRIMARY':'true'}],'NAME':{'givenname':'A'},"
                + "'URN:IETF:params:scim:schemas:extension:enterprise:2.0:User':{'Manager':'9'}}");
    assertThat(Resources.canonical(body, ResourceTypes.USER))
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User',"
                    + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],"
                    + "'userName':'ada','emails':[{'value':'a@b','primary':true}],"
                    + "'name':{'givenName':'A'},"
                    + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
                    + "{'manager':{'value':'9'}}}"));
  }

  @Test
  void core_attributes_may_stand_under_their_urn() {
    var body = "{'urn:ietf:params:scim:schemas:core:2.0:User':{'userName':'ada','title':'Dr'}}";
    assertThat(Resources.canonical(Json.object(body), ResourceTypes.USER))
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ada',"
                    + "'title':'Dr'}"));
  }

  @Test
  void unknown_extensions_are_kept_and_listed_and_everything_unassigned_is_left_out() {
    var body =
        Json.object(
            "{'userName':'ada','urn:acme:User':{'Badge':7},'urn:empty:User':{},'title':null,"
                + "'emails':[null,{}],'name':{'givenName':null},'roles':[]}");
    assertThat(Resources.canonical(body, ResourceTypes.USER))
        .isEqualTo(
            Json.object(
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User','urn:acme:User'],"
                    + "'userName':'ada','urn:acme:User':{'Badge':7}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|invalidValue|userName is required",
        "{'userName':null}|invalidValue|userName is required",
        "{'userName':' '}|invalidValue|userName is required",
        "{'userName':5}|invalidValue|userName must be of type string",
        "{'userName':['a']}|invalidValue|userName must be of type string",
        "{'userName':'a','active':'yes'}|invalidValue|active must be of type boolean",
        "{'userName':'a','name':'Ada'}|invalidValue|name must be an object",
        "{'userName':'a','emails':[[{'value':'b'}]]}|invalidValue|emails must be an object",
        "{'userName':'a','emails':[{'value':{}, 'type':5}]}|invalidValue|type must be of type string",
        "{'userName':'a','USERNAME':'b'}|invalidSyntax|userName is there twice",
        "{'userName':'a','emails':[{'value':'a','Value':'b'}]}|invalidSyntax|value is there twice",
        "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'a':1},"
            + "'URN:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'a':1}}"
            + "|invalidSyntax|is there twice",
      })
  void a_body_that_breaks_the_schema_is_refused_in_words(
      String body, String scimType, String reason) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Resources.canonical(Json.object(body), ResourceTypes.USER))
        .withMessageContaining(reason)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo(scimType));
  }

  @Test
  void a_body_is_never_changed() {
    var body = Json.file("clients/entra-create").withObject("/request/body");
    var untouched = body.deepCopy();
    Resources.fold(Resources.canonical(body, ResourceTypes.USER), ResourceTypes.USER);
    assertThat(body).isEqualTo(untouched);
  }

  @Test
  void folding_follows_the_schema() {
    var user =
        Json.object(
            "{'userName':'Ada','externalId':'Ada','active':true,'emails':[{'value':'A@B','type':'Work'}],"
                + "'x509Certificates':[{'value':'QUJD'}],'urn:Acme:User':{'Badge':'X7'},"
                + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
                + "{'department':'Sales','manager':{'value':'M9'}}}");
    assertThat(Resources.fold(user, ResourceTypes.USER))
        .isEqualTo(
            Json.object(
                "{'userName':'ada','externalId':'Ada','active':true,"
                    + "'emails':[{'value':'a@b','type':'work'}],"
                    + "'x509Certificates':[{'value':'QUJD'}],'urn:acme:user':{'badge':'x7'},"
                    + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
                    + "{'department':'sales','manager':{'value':'m9'}}}"));
  }

  @Test
  void instants_fold_to_texts_that_sort_by_time() {
    var since =
        Schema.parse(
            Json.object(
                "{'id':'urn:acme:Since','attributes':[{'name':'since','type':'dateTime','multiValued':true}]}"));
    var type = ResourceTypes.USER.with(List.of(since));
    var folded =
        Resources.fold(
            Json.object(
                "{'urn:acme:Since':{'since':['2026-11-24T10:00:00+02:00','2026-11-24T08:00:00.250Z']}}"),
            type);
    assertThat(folded)
        .isEqualTo(
            Json.object(
                "{'urn:acme:Since':{'since':['2026-11-24T08:00:00','2026-11-24T08:00:00.25'],"
                    + "'since~':['2026-11-24t10:00:00+02:00','2026-11-24t08:00:00.250z']}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "ﬁle,FILE",
    "Ａｄａ,ada",
    "①,1",
    "Straße,STRASSE",
    "ΟΔΟΣ,οδος",
    "οδός,ΟΔΌΣ",
    "ADA,ada",
    "É,é"
  })
  void texts_that_differ_in_case_only_fold_alike(String one, String other) {
    assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
    assertThat(Folding.fold(Folding.fold(one))).isEqualTo(Folding.fold(one));
  }
}
