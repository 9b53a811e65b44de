package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import java.util.List;
import java.util.Random;

/** Users, filters on them and patches of them that mean something. The same seed, the same ones. */
record RandomUsers(Random random) {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final List<String> WORDS =
      List.of("ada", "Ada", "bob", "Übel", "a\"b\\c", "x@y.org");
  private static final List<String> TYPES = List.of("work", "Work", "home", "other");
  private static final List<String> TEXTS =
      List.of(
          "userName",
          "displayName",
          "name.givenName",
          "name.familyName",
          "title",
          "externalId",
          "emails.value",
          "emails.type",
          "emails.display",
          "roles.value",
          ENTERPRISE + ":department",
          ENTERPRISE + ":manager.value",
          CORE + ":nickName");
  private static final List<String> SETTABLE =
      List.of(
          "displayName",
          "name.givenName",
          "title",
          "externalId",
          "active",
          "name",
          "emails",
          "emails[type eq \"work\"].value",
          "emails[value eq \"ada\"].primary",
          "emails[type eq \"home\"]",
          "emails[primary eq true].display",
          "roles",
          "emails.display",
          ENTERPRISE + ":department",
          ENTERPRISE + ":manager",
          ENTERPRISE + ":manager.value",
          CORE + ":nickName");

  ObjectNode user() {
    var user = JsonNodeFactory.instance.objectNode();
    var schemas = user.putArray("schemas").add(CORE);
    user.put("userName", word());
    maybe(user, "displayName");
    maybe(user, "title");
    maybe(user, "externalId");
    maybe(user, "nickName");
    if (random.nextBoolean()) {
      user.put("active", random.nextBoolean());
    }
    if (random.nextBoolean()) {
      user.set("name", name());
    }
    list(user, "emails");
    list(user, "roles");
    if (random.nextBoolean()) {
      schemas.add(ENTERPRISE);
      var extension = user.putObject(ENTERPRISE).put("department", word());
      if (random.nextBoolean()) {
        extension.putObject("manager").put("value", word());
      }
    }
    return user;
  }

  /** Half of the time the same, otherwise with one value of another type. */
  ObjectNode spoiled(ObjectNode valid) {
    var user = valid.deepCopy();
    if (random.nextBoolean()) {
      var name = one(List.of("userName", "active", "name", "emails", "title", "roles"));
      user.set(name, Json.node(one(List.of("7", "true", "'x'", "[]", "{}", "null", "[7]"))));
    }
    return user;
  }

  /** What to show, or to leave out. */
  String paths() {
    return one(TEXTS) + "," + one(List.of("emails", "name", "userName", "roles.value", "id"));
  }

  String filter(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 9)) {
      case 0 -> one(TEXTS) + " pr";
      case 1 -> "active eq " + random.nextBoolean();
      case 2, 3 -> comparison(one(TEXTS));
      case 4, 5 -> "(" + filter(depth - 1) + ") and (" + filter(depth - 1) + ")";
      case 6 -> filter(0) + " or " + filter(0);
      case 7 -> "not (" + filter(depth - 1) + ")";
      default -> "emails[" + element() + "]";
    };
  }

  ObjectNode patch() {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    var operations = body.putArray("Operations");
    for (var count = random.nextInt(2); count >= 0; count--) {
      operation(operations.addObject());
    }
    return body;
  }

  private void operation(ObjectNode operation) {
    var op = one(List.of("add", "replace", "remove"));
    operation.put("op", op);
    if (!op.equals("remove") && random.nextInt(5) == 0) {
      operation.set("value", fragment());
      return;
    }
    var path = one(SETTABLE);
    operation.put("path", path);
    if (!op.equals("remove")) {
      value(operation, path);
    }
  }

  private void value(ObjectNode operation, String path) {
    switch (path) {
      case "active", "emails[value eq \"ada\"].primary" ->
          operation.put("value", random.nextBoolean());
      case "name" -> operation.set("value", name());
      case "emails[type eq \"home\"]" -> operation.set("value", element(true));
      case ENTERPRISE + ":manager" -> operation.putObject("value").put("value", word());
      case "emails", "roles" -> operation.putArray("value").add(element(true));
      default -> operation.put("value", word());
    }
  }

  private ObjectNode fragment() {
    var user = user();
    user.remove("userName");
    return user;
  }

  private ObjectNode name() {
    var name = JsonNodeFactory.instance.objectNode().put("familyName", word());
    maybe(name, "givenName");
    return name;
  }

  private void list(ObjectNode user, String name) {
    var size = random.nextInt(4);
    if (size > 0) {
      var list = user.putArray(name);
      for (var index = 0; index < size; index++) {
        list.add(element(index == 0));
      }
    }
  }

  private ObjectNode element(boolean mayBePrimary) {
    var element = JsonNodeFactory.instance.objectNode().put("value", word());
    if (random.nextBoolean()) {
      element.put("type", one(TYPES));
    }
    maybe(element, "display");
    if (mayBePrimary && random.nextBoolean()) {
      element.put("primary", random.nextBoolean());
    }
    return element;
  }

  private String element() {
    return switch (random.nextInt(4)) {
      case 0 -> "primary eq true";
      case 1 -> comparison("type") + " and " + comparison("value");
      case 2 -> "not (" + comparison("display") + ")";
      default -> comparison("value") + " or " + "type pr";
    };
  }

  private String comparison(String path) {
    var operator =
        one(List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "eq", "ne", "ne"));
    var word = path.endsWith("type") ? one(TYPES) : word();
    return path + " " + operator + " \"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void maybe(ObjectNode object, String name) {
    if (random.nextBoolean()) {
      object.put(name, word());
    }
  }

  private String word() {
    return one(WORDS);
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
