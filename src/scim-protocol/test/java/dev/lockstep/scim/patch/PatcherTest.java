package dev.lockstep.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Badges;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatcherTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @Test
  void a_failing_operation_leaves_everything_as_it_was() {
    var user = user("'title': 'Dr'");
    var untouched = user.deepCopy();
    var operations =
        operations(
            "{'op': 'replace', 'path': 'title', 'value': 'Prof'},"
                + "{'op': 'replace', 'path': 'emails[type sw \"w\"].value', 'value': 'a'}");
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Patcher.apply(user, operations, ResourceTypes.USER))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("noTarget"))
        .withMessage("emails[type sw \"w\"] matched no element");
    assertThat(user).isEqualTo(untouched);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // single values
        "|{'op':'add','path':'title','value':'Dr'}|'title':'Dr'",
        "'title':'Dr'|{'op':'replace','path':'title','value':null}|",
        "'title':'Dr'|{'op':'remove','path':'TITLE'}|",
        "|{'op':'remove','path':'title'}|",
        "'title':'Dr'|{'op':'remove','path':'title','value':'Dr'}|",
        // complex values keep what isn't named
        "'name':{'givenName':'A','familyName':'L'}"
            + "|{'op':'replace','path':'name','value':{'givenName':'Ada'}}"
            + "|'name':{'givenName':'Ada','familyName':'L'}",
        "'name':{'givenName':'A','familyName':'L'}"
            + "|{'op':'replace','value':{'name':{'givenName':null}}}|'name':{'familyName':'L'}",
        "'name':{'givenName':'A'}|{'op':'remove','path':'name.givenName'}|",
        "'name':{'givenName':'A'}|{'op':'replace','path':'name','value':null}|",
        // lists
        "'emails':[{'value':'a'}]|{'op':'add','path':'emails','value':[{'value':'b'}]}"
            + "|'emails':[{'value':'a'},{'value':'b'}]",
        "'emails':[{'value':'a','type':'work'}]"
            + "|{'op':'add','path':'emails','value':{'value':'a','type':'work','display':'A'}}"
            + "|'emails':[{'value':'a','type':'work','display':'A'}]",
        "'emails':[{'value':'a'}]|{'op':'replace','path':'emails','value':[]}|",
        "'emails':[{'value':'a'}]|{'op':'add','path':'emails','value':[]}|'emails':[{'value':'a'}]",
        "'emails':[{'value':'a'}]|{'op':'remove','path':'emails','value':[]}"
            + "|'emails':[{'value':'a'}]",
        "'emails':[{'value':'a'},{'value':'b'}]|{'op':'remove','path':'emails[value eq \"A\"]'}"
            + "|'emails':[{'value':'b'}]",
        "'emails':[{'value':'a','type':'work'}]|{'op':'remove','path':'emails.type'}"
            + "|'emails':[{'value':'a'}]",
        "'emails':[{'type':'work'}]|{'op':'remove','path':'emails[type pr].type'}|",
        // one primary
        "'emails':[{'value':'a','primary':true}]"
            + "|{'op':'add','path':'emails','value':[{'value':'b','primary':true}]}"
            + "|'emails':[{'value':'a','primary':false},{'value':'b','primary':true}]",
        "'emails':[{'value':'a','primary':true},{'value':'b'}]"
            + "|{'op':'replace','path':'emails[value eq \"b\"].primary','value':true}"
            + "|'emails':[{'value':'a','primary':false},{'value':'b','primary':true}]",
        // the element that a filter describes
        "|{'op':'add','path':'addresses[type eq \"work\" and primary eq true]',"
            + "'value':{'locality':'Ulm'}}"
            + "|'addresses':[{'type':'work','primary':true,'locality':'Ulm'}]",
      })
  void an_operation_does_what_the_rfc_says(
      @Nullable String before, String operation, @Nullable String after) {
    assertThat(patched(user(before), operation)).isEqualTo(user(after));
  }

  @Test
  void an_extension_comes_and_goes_with_its_content() {
    var hired =
        patched(
            user(""),
            "{'op':'add','value':{'%s':{'Department':'A','costCenter':'1'}}}"
                .formatted(ENTERPRISE));
    assertThat(hired.get(ENTERPRISE)).isEqualTo(Json.node("{'department':'A','costCenter':'1'}"));
    assertThat(hired.get("schemas")).hasSize(2);

    var moved =
        patched(hired, "{'op':'replace','path':'%s:department','value':'B'}".formatted(ENTERPRISE));
    assertThat(moved.get(ENTERPRISE)).isEqualTo(Json.node("{'department':'B','costCenter':'1'}"));

    assertThat(patched(moved, "{'op':'remove','path':'%s'}".formatted(ENTERPRISE)))
        .isEqualTo(user(""));
  }

  @Test
  void the_core_schema_may_be_named_too() {
    var urn = ResourceTypes.USER.schema().id();
    for (var operation :
        List.of(
            "{'op':'add','path':'%s','value':{'title':'Dr'}}",
            "{'op':'add','value':{'%s':{'title':'Dr'}}}",
            "{'op':'add','path':'%s:title','value':'Dr'}",
            "{'op':'add','value':{'%s:title':'Dr'}}")) {
      assertThat(patched(user(""), operation.formatted(urn))).isEqualTo(user("'title':'Dr'"));
    }
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> patched(user(""), "{'op':'remove','path':'%s'}".formatted(urn)));
  }

  @Test
  void an_attribute_of_an_unknown_extension_is_kept_as_it_was_sent() {
    var tagged = patched(user(""), "{'op':'add','path':'urn:acme:User:Badge','value':[7]}");
    assertThat(tagged.get("urn:acme:User")).isEqualTo(Json.node("{'Badge':[7]}"));
    assertThat(patched(tagged, "{'op':'remove','path':'urn:acme:User:Badge'}")).isEqualTo(user(""));
  }

  @Test // found by Jazzer: it was taken for the URN of an extension
  void a_word_before_a_colon_is_no_extension() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> patched(user(""), "{'op':'remove','path':'acme:badge'}"))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidPath"));
  }

  @Test
  void an_unknown_extension_can_be_replaced_and_removed_as_a_whole() {
    var tagged = patched(user(""), "{'op':'add','value':{'urn:acme:User':{'Badge':7,'Old':1}}}");
    assertThat(patched(tagged, "{'op':'replace','path':'URN:ACME:USER:badge','value':8}"))
        .isEqualTo(patched(user(""), "{'op':'add','value':{'urn:acme:User':{'Badge':8,'Old':1}}}"));
    assertThat(patched(tagged, "{'op':'remove','path':'urn:acme:user'}")).isEqualTo(user(""));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> patched(tagged, "{'op':'replace','path':'urn:acme:User','value':7}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'color':'red'}|{'op':'remove','path':'BADGE:color'}|",
        "{'number':'7'}|{'op':'replace','path':'BADGE:number','value':'7'}|",
        "{'color':'red'}|{'op':'add','path':'BADGE:number','value':'7'}|",
        "{'number':'7'}|{'op':'replace','path':'BADGE:number','value':'8'}|number is immutable",
        "{'number':'7'}|{'op':'remove','path':'BADGE:number'}|number is immutable",
        "{'number':'7'}|{'op':'remove','path':'BADGE'}|number is immutable",
        "{'color':'red'}|{'op':'add','path':'BADGE:printed','value':'2026-01-01T00:00:00Z'}"
            + "|is read-only",
      })
  void an_extensions_attributes_are_written_as_its_schema_says(
      String badge, String operation, @Nullable String refusal) {
    var patch = operations(operation.replace("BADGE", Badges.SCHEMA.id()));
    var strict = ScimRules.STRICT;
    if (refusal == null) {
      assertThatNoException()
          .isThrownBy(() -> Patcher.apply(Badges.ada(badge), patch, Badges.USER, strict));
      return;
    }
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Patcher.apply(Badges.ada(badge), patch, Badges.USER, strict))
        .withMessageContaining(refusal)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("mutability"));
  }

  @Test
  void an_empty_text_takes_the_manager_away() {
    var managed =
        patched(user(""), "{'op':'add','path':'%s:manager','value':'9'}".formatted(ENTERPRISE));
    assertThat(managed.get(ENTERPRISE)).isEqualTo(Json.node("{'manager':{'value':'9'}}"));
    assertThat(
            patched(managed, "{'op':'add','path':'%s:manager','value':''}".formatted(ENTERPRISE)))
        .isEqualTo(user(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'remove','path':'userName'}|mutability|userName is required",
        "{'op':'replace','path':'userName','value':null}|mutability|userName is required",
        "{'op':'replace','path':'title','value':5}|invalidValue|title must be of type string",
        "{'op':'replace','path':'active','value':'maybe'}|invalidValue|active must be of type boolean",
        "{'op':'replace','path':'name','value':5}|invalidValue|name must be an object",
        "{'op':'replace','path':'emails.type','value':'work'}|noTarget|emails matched no element",
        "{'op':'replace','path':'emails[color eq \"x\"]','value':{}}|invalidFilter|no attribute",
        "{'op':'replace','path':'name[givenName pr]','value':{}}|invalidPath|no elements",
        "{'op':'replace','path':'emails[type eq \"x\"]','value':null}|invalidValue|need a value",
        "{'op':'replace','value':{'title':'a','TITLE':5}}|invalidValue|title must be",
      })
  void what_cannot_be_done_is_refused_in_words(String operation, String scimType, String reason) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> patched(user(""), operation))
        .withMessageContaining(reason)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo(scimType));
  }

  @Test
  void the_id_of_a_member_is_immutable() {
    var group = Json.object("{'displayName': 'G', 'members': [{'value': 'a'}]}");
    var operations =
        operations("{'op':'replace','path':'members[value eq \"a\"].value','value':'b'}");
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Patcher.apply(group, operations, ResourceTypes.GROUP))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("mutability"));
  }

  @Test
  void strict_rules_refuse_unknown_and_read_only_paths() {
    for (var path : new String[] {"color", "name.color", "id", "meta.version", "groups"}) {
      var operations = operations("{'op':'replace','path':'%s','value':'x'}".formatted(path));
      assertThat(Patcher.apply(user(""), operations, ResourceTypes.USER)).isEqualTo(user(""));
      assertThatExceptionOfType(ScimException.class)
          .isThrownBy(
              () -> Patcher.apply(user(""), operations, ResourceTypes.USER, ScimRules.STRICT));
    }
  }

  private static ObjectNode patched(ObjectNode before, String operation) {
    return Patcher.apply(before, operations(operation), ResourceTypes.USER);
  }

  private static List<Operation> operations(String operations) {
    return PatchRequest.parse(
        Json.object(
            "{'schemas':['" + PatchRequest.SCHEMA + "'],'Operations':[" + operations + "]}"));
  }

  private static ObjectNode user(@Nullable String attributes) {
    var rest = attributes == null || attributes.isEmpty() ? "" : "," + attributes;
    return Json.object(
        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ada'" + rest + "}");
  }
}
