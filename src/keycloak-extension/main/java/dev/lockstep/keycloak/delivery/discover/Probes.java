package dev.lockstep.keycloak.delivery.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.dialect.Fact;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The questions to one target: what it publishes (RFC 7644 section 4), and whether its filters
 * filter. Reads only. One thread, used once.
 */
final class Probes {
  private static final String CONFIG = "ServiceProviderConfig";
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final List<String> SENT =
      List.of("userName", "name", "displayName", "emails", "active");
  private static final Page ONE = new Page(1, 1);

  private final Destination to;
  private final Map<String, Fact> facts = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  Probes(Destination to) {
    this.to = to;
  }

  /**
   * What came of it.
   *
   * @param answered whether it answered at all
   * @param facts by the name of the value
   * @param notes what an admin should know
   */
  record Found(boolean answered, Map<String, Fact> facts, List<String> notes) {}

  Found ask() throws InterruptedException {
    var config = read(new ScimRequest.Discover(CONFIG, null));
    if (config.silent()) {
      return new Found(
          false, Map.of(), List.of("It did not answer when it was asked what it can do."));
    }
    // a service that misnames it says the same under the other name
    var body =
        config.body() == null
            ? read(new ScimRequest.Discover(CONFIG + "s", null)).body()
            : config.body();
    if (body == null) {
      notes.add("It publishes no %s; the preset counts.".formatted(CONFIG));
    } else {
      config(body);
    }
    types(read(new ScimRequest.Discover("ResourceTypes", null)).body());
    schemas(read(new ScimRequest.Discover("Schemas", null)).body());
    filters();
    return new Found(true, facts, notes);
  }

  private void config(ObjectNode config) {
    supported(config, "patch", "users.update", "patch", "put");
    supported(config, "patch", "groups.update", "patch", "put");
    supported(config, "filter", "list.find", "filter", "list");
    var etag = section(config, "etag").path("supported");
    if (etag.isBoolean()) {
      fact("http.etag", BooleanNode.valueOf(etag.booleanValue()), CONFIG + ": etag");
    }
    int most = section(config, "filter").path("maxResults").asInt();
    if (most > 0 && most < to.dialect().list().pageSize()) {
      fact("list.pageSize", IntNode.valueOf(most), CONFIG + ": filter.maxResults");
    }
    var paging = section(config, "pagination");
    if (paging.path("cursor").asBoolean() && !paging.path("index").asBoolean(true)) {
      fact("list.paging", TextNode.valueOf("cursor"), CONFIG + ": pagination (RFC 9865)");
    }
  }

  private void supported(ObjectNode config, String feature, String name, String... yesAndNo) {
    var supported = section(config, feature).path("supported");
    if (supported.isBoolean()) {
      var value = yesAndNo[supported.booleanValue() ? 0 : 1];
      fact(name, TextNode.valueOf(value), CONFIG + ": " + feature + ".supported");
    }
  }

  private static ObjectNode section(ObjectNode config, String name) {
    return Fields.find(config, name) instanceof ObjectNode section
        ? section
        : JsonNodeFactory.instance.objectNode();
  }

  private void types(@Nullable ObjectNode list) {
    var types = resources(list);
    boolean groups =
        types.isEmpty()
            || types.stream()
                .anyMatch(type -> "Group".equalsIgnoreCase(type.path("name").asText()));
    if (!groups && to.config().pushGroups()) {
      notes.add("Its ResourceTypes have no Group; if it takes none, switch pushing groups off.");
    }
  }

  /** What a sloppy list leaves out is sent all the same; only what it says counts. */
  private void schemas(@Nullable ObjectNode list) {
    var fixed = JsonNodeFactory.instance.arrayNode();
    var never = JsonNodeFactory.instance.arrayNode();
    for (var schema : resources(list)) {
      if (USER.equals(schema.path("id").asText())) {
        var missing = new ArrayList<>(SENT);
        for (var attribute : schema.path("attributes")) {
          var name = attribute.path("name").asText();
          missing.remove(name);
          switch (attribute.path("mutability").asText()) {
            case "immutable" -> fixed.add(name);
            case "readOnly" -> never.add(name);
            default -> {}
          }
        }
        missing.forEach(name -> notes.add("Its schema of a user has no %s.".formatted(name)));
      }
    }
    ours("users.createOnly", fixed);
    ours("users.never", never);
  }

  private void ours(String name, JsonNode attributes) {
    var sent = JsonNodeFactory.instance.arrayNode();
    attributes.forEach(
        attribute -> {
          if (SENT.contains(attribute.asText())) {
            sent.add(attribute);
          }
        });
    if (!sent.isEmpty()) {
      fact(name, sent, "Schemas: mutability");
    }
  }

  /** Nobody has a random name, so whoever is answered came past the filter. */
  private void filters() throws InterruptedException {
    var nobody = new Criterion("userName", "nobody-" + UUID.randomUUID());
    var asked = read(ScimRequest.Search.of("Users", nobody.filter(), ONE));
    if (asked.status() == 400 || asked.status() == 501) {
      fact(
          "list.find",
          TextNode.valueOf("list"),
          "it answered %d to a filter".formatted(asked.status()));
    } else if (!resources(asked.body()).isEmpty()) {
      fact(
          "list.find",
          TextNode.valueOf("list"),
          "asked for a name that nobody has, it answered somebody");
      notes.add("It ignores filters: people are looked up in the list of all.");
    }
    var unknown = new Criterion("externalId", "nobody-" + UUID.randomUUID());
    if (read(ScimRequest.Search.of("Users", unknown.filter(), ONE)).status() == 400) {
      notes.add("It can't be searched by externalId; people are found by their names.");
    }
  }

  private static List<JsonNode> resources(@Nullable ObjectNode list) {
    var resources = list == null ? null : Fields.find(list, "Resources");
    return resources == null ? List.of() : resources.valueStream().toList();
  }

  private void fact(String name, JsonNode value, String source) {
    facts.put(name, new Fact(value, source, false, false));
  }

  private Reading read(ScimRequest request) throws InterruptedException {
    return new Reading(to.scim().send(request));
  }

  private record Reading(Answer answer) {
    boolean silent() {
      return !(answer instanceof Answer.Received received) || received.response().status() == 401;
    }

    int status() {
      return answer instanceof Answer.Received received ? received.response().status() : 0;
    }

    @Nullable ObjectNode body() {
      return answer instanceof Answer.Received received && received.response().isSuccess()
          ? received.response().body()
          : null;
    }
  }
}
