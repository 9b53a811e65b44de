package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends a client's requests and compares the answers with what the client needs. */
public final class Replay {
  private final Client client;
  private final Map<String, String> headers;
  private final Map<String, JsonNode> kept = new HashMap<>();

  public Replay(Client client, Map<String, String> headers) {
    this.client = client;
    this.headers = headers;
  }

  public void take(String name) {
    var step = Life.step(name);
    var response = send(step.get("request"));
    var expected = step.get("answer");
    assertThat(response.statusCode())
        .as("%s: %s", name, response.body())
        .isEqualTo(expected.get("status").asInt());
    if (response.statusCode() == 204) {
      assertThat(response.body()).as(name).isEmpty();
      return;
    }
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/scim+json");
    var body = Client.json(response);
    if (expected.has("body")) matches(name, resolved(expected.get("body")), body);
    step.path("keep")
        .properties()
        .forEach(e -> kept.put(e.getKey(), body.at(e.getValue().asText())));
  }

  private HttpResponse<String> send(JsonNode request) {
    var path = text(request.get("path").asText());
    var sent = client.request(path);
    headers.forEach(sent::setHeader);
    var body = body(request);
    var publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    return Client.send(sent.method(request.get("method").asText(), publisher));
  }

  private @Nullable JsonNode body(JsonNode request) {
    if (!request.has("echo")) return request.has("body") ? resolved(request.get("body")) : null;
    ObjectNode whole = Objects.requireNonNull(kept.get(request.get("echo").asText())).deepCopy();
    merge(whole, request.get("change"));
    return whole;
  }

  private static void merge(ObjectNode whole, JsonNode change) {
    for (var field : change.properties()) {
      if (whole.get(field.getKey()) instanceof ObjectNode inner) merge(inner, field.getValue());
      else whole.set(field.getKey(), field.getValue());
    }
  }

  // "${user}" stands for what an earlier answer told
  private String text(String text) {
    var result = text;
    for (var one : kept.entrySet()) {
      result = result.replace("${" + one.getKey() + "}", one.getValue().asText());
      result = result.replace("%24%7B" + one.getKey() + "%7D", one.getValue().asText());
    }
    return result;
  }

  private JsonNode resolved(JsonNode node) {
    if (node instanceof TextNode text) return TextNode.valueOf(text(text.textValue()));
    var copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(resolved(field.getValue())));
    } else if (copy instanceof ArrayNode list) {
      for (var i = 0; i < list.size(); i++) list.set(i, resolved(list.get(i)));
    }
    return copy;
  }

  // null: not there; "*": there, whatever it is; of an object, what is named
  private static void matches(String where, JsonNode expected, JsonNode actual) {
    if (expected.isNull()) {
      assertThat(actual.isMissingNode()).as("%s is there: %s", where, actual).isTrue();
    } else if (expected.asText().equals("*")) {
      assertThat(actual.isMissingNode() || actual.isNull()).as("%s is missing", where).isFalse();
    } else if (expected.isObject()) {
      expected
          .properties()
          .forEach(e -> matches(where + "." + e.getKey(), e.getValue(), actual.path(e.getKey())));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as("%s: %s", where, actual).isEqualTo(expected.size());
      for (var i = 0; i < expected.size(); i++) {
        matches(where + "[" + i + "]", expected.get(i), actual.path(i));
      }
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }
}
