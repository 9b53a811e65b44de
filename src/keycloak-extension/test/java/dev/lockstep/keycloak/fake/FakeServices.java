package dev.lockstep.keycloak.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.fake.Manner.Check;
import dev.lockstep.keycloak.fake.Manner.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The services that are enforced here, each limit from its vendor's documentation. */
public final class FakeServices {
  private static final String NO_PATCH =
      "{\"patch\":{\"supported\":false},\"filter\":{\"supported\":true,\"maxResults\":50}}";
  private static final Pattern AWS_REFUSES = Pattern.compile(".*[\\t\\n<>;:%].*", Pattern.DOTALL);

  private FakeServices() {}

  /** AWS IAM Identity Center: its SCIM developer guide. */
  public static FakeService aws() throws IOException {
    return new FakeService(
        new Manner(
            List.of(
                no("PUT of a group", call -> call.is("PUT", "Groups")),
                no("startIndex", call -> call.query().containsKey("startIndex")),
                no("a count above 100", call -> call.count() > 100),
                no(
                    "attributes",
                    call -> call.query().keySet().stream().anyMatch(q -> q.endsWith("ttributes"))),
                no(
                    "more than 100 changes",
                    call -> call.members("add") + call.members("remove") > 100),
                no("replace of members", call -> replacesMembers(call)),
                no("remove of all members", FakeServices::removesAll),
                no(
                    "an operation without path",
                    call -> call.operations().stream().anyMatch(o -> !o.has("path"))),
                no(
                    "a user without the four names",
                    call -> call.is("POST", "Users") && !hasNames(call)),
                no(
                    "characters",
                    call ->
                        call.is("POST", "Users")
                            && AWS_REFUSES
                                .matcher(call.body().path("userName").asText())
                                .matches())),
            UnaryOperator.identity(),
            resource -> {
              if (resource.has("members")) {
                resource.putArray("members");
              }
              return resource;
            },
            true,
            true,
            100,
            null));
  }

  /** Entra ID's inbound SCIM API: its reference. */
  public static FakeService entra() throws IOException {
    return new FakeService(
        new Manner(
            List.of(
                gone("PUT", call -> call.method().equals("PUT")),
                no("startIndex", call -> call.query().containsKey("startIndex")),
                no("more than 20 adds", call -> call.members("add") > 20),
                no("more than one remove", call -> call.members("remove") > 1),
                no("adds in several operations", call -> count(call, "add") > 1),
                no(
                    "adds and removes together",
                    call -> call.members("add") > 0 && call.members("remove") > 0),
                no("members and attributes together", FakeServices::mixes)),
            UnaryOperator.identity(),
            FakeServices::withoutMembers,
            true,
            true,
            100,
            "{\"patch\":{\"supported\":true},\"filter\":{\"supported\":true,\"maxResults\":1000}}"));
  }

  /** GitHub Enterprise Managed Users: GitHub's documentation. */
  public static FakeService github() throws IOException {
    return new FakeService(
        new Manner(
            List.of(
                no(
                    "no User-Agent",
                    call -> call.headers().getOrDefault("user-agent", "").isEmpty()),
                no("DELETE of a user", call -> call.is("DELETE", "Users"))),
            resource -> {
              if (resource.has("userName")) {
                var name = resource.path("userName").asText().toLowerCase(Locale.ROOT);
                resource.put("userName", name.replaceAll("[^a-z0-9]+", "-"));
              }
              return resource;
            },
            UnaryOperator.identity(),
            true,
            false,
            100,
            null));
  }

  /** Keycloak's own SCIM API: its server administration guide. */
  public static FakeService keycloak() throws IOException {
    return new FakeService(
        new Manner(
            List.of(
                no("members in POST or PUT", call -> call.body().has("members")),
                refuses(
                    new Refusal(400, "tooMany", "more than 100 operations"),
                    call -> call.operations().size() > 100),
                no(
                    "a list as a member",
                    call ->
                        call.operations().stream()
                            .anyMatch(
                                o ->
                                    o.path("path").asText().equals("members")
                                        && o.path("value").isArray()))),
            UnaryOperator.identity(),
            FakeServices::withoutMembers,
            true,
            false,
            100,
            "{\"patch\":{\"supported\":true},\"filter\":{\"supported\":true,\"maxResults\":100},\"etag\":{\"supported\":false}}"));
  }

  /**
   * Nobody's in particular: no PATCH, filters that do nothing, no word of either, another media
   * type.
   */
  public static FakeService sloppy() throws IOException {
    return new FakeService(
        new Manner(
            List.of(
                refuses(
                    new Refusal(415, "", "another media type"),
                    call -> call.headers().getOrDefault("content-type", "").contains("scim")),
                refuses(new Refusal(405, "", "PATCH"), call -> call.method().equals("PATCH"))),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            false,
            false,
            50,
            null));
  }

  /** The same, but it says so. */
  public static FakeService honest() throws IOException {
    return new FakeService(
        new Manner(
            List.of(no("PATCH", call -> call.method().equals("PATCH"))),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            true,
            false,
            50,
            NO_PATCH));
  }

  private static Check no(String what, Predicate<Call> when) {
    return refuses(new Refusal(400, "", what), when);
  }

  private static Check gone(String what, Predicate<Call> when) {
    return refuses(new Refusal(405, "", what), when);
  }

  private static Check refuses(Refusal refusal, Predicate<Call> when) {
    return call -> when.test(call) ? Optional.of(refusal) : Optional.empty();
  }

  private static ObjectNode withoutMembers(ObjectNode resource) {
    resource.remove("members");
    return resource;
  }

  private static boolean replacesMembers(Call call) {
    return call.operations().stream()
        .anyMatch(
            o ->
                o.path("op").asText().equals("replace")
                    && o.path("path").asText().startsWith("members"));
  }

  private static boolean removesAll(Call call) {
    return call.operations().stream()
        .anyMatch(
            o ->
                o.path("op").asText().equals("remove")
                    && o.path("path").asText().equals("members")
                    && !o.has("value"));
  }

  private static long count(Call call, String name) {
    return call.operations().stream().filter(o -> o.path("op").asText().equals(name)).count();
  }

  private static boolean mixes(Call call) {
    var members =
        call.operations().stream()
            .filter(o -> o.path("path").asText().startsWith("members"))
            .count();
    return members > 0 && members < call.operations().size();
  }

  private static boolean hasNames(Call call) {
    var name = call.body().path("name");
    return name.has("givenName")
        && name.has("familyName")
        && call.body().has("displayName")
        && call.body().has("userName");
  }
}
