package dev.lockstep.scim.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.MemberChange.ReplaceMembers;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.rules.ScimLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupReaderTest {
  private static final ScimJson JSON = ScimJson.within(ScimLimits.DEFAULT);
  private static final String MANY =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"members\":[";

  private static ObjectNode streamed(String body) {
    return streamed(new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)));
  }

  private static ObjectNode streamed(InputStream body) {
    try {
      return JSON.readGroup(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode whole(String body) {
    return JSON.readObject(body.replace('\'', '"').getBytes(UTF_8));
  }

  private static InputStream repeated(String start, int times, String member, String end) {
    var body = start + (member + ",").repeat(times - 1) + member + end;
    return new ByteArrayInputStream(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Operations':[{'op':'add','path':'members','value':[{'value':'a'},{'value':'b','display':'B'}]}]}",
        "{'Operations':[{'op':'Add','path':'MEMBERS','value':[{'$ref':null,'VALUE':'a'}]}]}",
        "{'Operations':[{'op':'add','path':'members','value':['a','0198c1f0-0000-7000-8000-000000000001']}]}",
        "{'Operations':[{'op':'add','path':'members','value':{'value':'a'}}]}",
        "{'Operations':[{'op':'replace','path':'members','value':null}]}",
        "{'Operations':[{'op':'replace','path':'members','value':[]}]}",
        "{'Operations':[{'op':'remove','path':'members','value':[{'value':'a'}]}]}",
        "{'Operations':[{'op':'remove','path':'members'}]}",
        "{'Operations':[{'op':'remove','path':'members[value eq \\u0022a\\u0022]'},{'op':'add','path':'members','value':[{'value':'c'}]}]}",
        "{'operations':[{'value':[{'value':'a'}],'path':'members','op':'add'}]}",
        "{'Operations':[{'op':'replace','value':{'id':'1','displayName':'D','members':[{'value':'a'}]}}]}",
        "{'Operations':[{'op':'add','value':{'urn:ietf:params:scim:schemas:core:2.0:Group:members':[{'value':'a'}]}}]}",
        "{'Operations':[{'op':'replace','path':'displayName','value':'D'}]}",
        "{'Operations':[{'op':'replace','path':'urn:x:y:tags','value':[{'value':'a','note':'b'}]}]}",
        "{'Operations':[{'op':'replace','value':{'urn:x:y':{'members':[{'value':'a','note':'b'}]}}}]}"
      })
  void a_patch_means_the_same_however_it_is_read(String body) {
    assertThat(GroupPatch.of(PatchRequest.parse(streamed(body))))
        .isEqualTo(GroupPatch.of(PatchRequest.parse(whole(body))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'displayName':'D'}",
        "{'displayName':'D','members':null}",
        "{'displayName':'D','members':[]}",
        "{'Members':[{'value':'a','type':'User','x':{'value':['b']}},{'type':'User','value':'c'}],'displayName':'D'}",
        "{'members':{'value':'a'}}",
        "{'members':['a']}"
      })
  void a_group_means_the_same_however_it_is_read(String body) {
    assertThat(GroupPatch.membersIn(streamed(body))).isEqualTo(GroupPatch.membersIn(whole(body)));
    assertThat(streamed(body).path("displayName")).isEqualTo(whole(body).path("displayName"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'members':[{}]}",
        "{'members':[null]}",
        "{'members':[5]}",
        "{'members':[{'value':''}]}",
        "{'members':[{'value':{'value':'a'}}]}"
      })
  void a_member_without_an_id_is_refused(String body) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> streamed(body))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidValue"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{'members':[",
        "{'members':[{'value':'a'",
        "{'members':[{'value':'a'}]} x",
        "{'members':[{'value':'a'}]}{}",
        "{'members':[],'members':[]}",
        "{'members':[{'value':'a','value':'b'}]}",
        "{'a':1e999999999999}",
        "{'Operations':[{'op':'add','value':{'members':[{'value':'a'}]},'path':'urn:x:y'}]}"
      })
  void what_is_no_group_is_invalid_syntax(String body) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> streamed(body))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidSyntax"));
  }

  @Test
  void a_hundred_thousand_members_of_which_only_the_ids_are_kept() {
    var member =
        "{\"value\":\"0198c1f0-0000-7000-8000-000000000001\",\"display\":\"%s\",\"type\":\"User\"}"
            .formatted("x".repeat(100));
    var body = streamed(repeated(MANY, 100_000, member, "],\"displayName\":\"All\"}"));
    assertThat(body.path("displayName").asText()).isEqualTo("All");
    assertThat(GroupPatch.membersIn(body))
        .isInstanceOfSatisfying(
            ReplaceMembers.class, all -> assertThat(all.ids()).hasSize(100_000));
  }

  @Test
  void too_many_members_too_long_a_body_and_too_much_else_are_413_with_the_number() {
    refused(repeated(MANY, 250_001, "\"a\"", "]}"), "250000 members");
    var long_ = "{\"value\":\"a\",\"display\":\"" + "x".repeat(1000) + "\"}";
    refused(repeated(MANY, 70_000, long_, "]}"), "67108864 bytes");
    refused(repeated("{\"a\":[", 300_000, "\"a\"", "]}"), "1048576 bytes");
    refused(
        repeated(
            "{\"Operations\":[{\"op\":\"add\",\"value\":[",
            300_000,
            "\"a\"",
            "],\"path\":\"members\"}]}"),
        "path must stand before value");
  }

  private static void refused(InputStream body, String words) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> streamed(body))
        .withMessageContaining(words)
        .satisfies(error -> assertThat(error.status()).isEqualTo(413));
  }
}
