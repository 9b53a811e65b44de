package dev.lockstep.scim.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.fuzz.Patches.Written;
import dev.lockstep.scim.json.ScimJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersFuzzTest {

  static Stream<Arguments> seeds() {
    return Stream.of(texts(), patches(), bodies()).flatMap(each -> each);
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
            "userName eq \"ada\" and not (emails[type eq \"work\" and value co \"@\"].primary pr)",
            "urn:acme:params:scim:schemas:Badge:doors[installed gt \"1999\"].value",
            "name.familyName,emails.value,urn:ietf:params:scim:schemas:core:2.0:User",
            "W/\"1\", \"2\"")
        .map(text -> arguments(text, List.of(), new byte[0]));
  }

  private static Stream<Arguments> patches() {
    return Stream.of(
            new Written(0, "emails[type eq \"home\"].value", "\"h@x.org\""),
            new Written(1, "", "{\"name.givenName\": \"A\", \"urn:x:y:Level\": 1}"),
            new Written(1, "roles", "[{\"value\": \"{\\\"value\\\": 1}\"}]"),
            new Written(2, "urn:x:y", ""))
        .map(written -> arguments("id", List.of(written), new byte[0]));
  }

  private static Stream<Arguments> bodies() {
    var clients = Json.files("clients").map(name -> Json.file(name).path("request").path("body"));
    var own =
        Stream.of(
            Rich.USER,
            Json.file("schema/badge"),
            Json.object(
                "{'failOnErrors': 1, 'Operations': [{'method': 'POST', 'path': '/Groups', 'bulkId':"
                    + " 'a', 'data': {'members': [{'value': 'bulkId:a'}]}}]}"));
    return Stream.concat(clients.filter(ObjectNode.class::isInstance), own)
        .map(body -> arguments("id", List.of(), ScimJson.write(body)));
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    " eq ",
    " co ",
    " pr",
    " and ",
    " or ",
    "not (",
    "[value eq \"",
    "].",
    "\\u0041",
    "emails",
    "roles",
    "urn:x:y",
    "primary",
    "bulkId:a",
    "Operations",
    "schemas",
    "1e400",
    "null"
  })
  @FuzzTest
  void whatever_is_sent_is_read_or_refused(
      @NotNull String text,
      @NotNull @WithSize(max = 3) List<@NotNull Written> operations,
      byte @NotNull [] body) {
    Texts.read(text);
    Patches.run(operations);
    Bodies.read(body);
    Bodies.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
