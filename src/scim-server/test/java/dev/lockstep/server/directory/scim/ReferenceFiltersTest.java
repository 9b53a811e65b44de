package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.query.Queries;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters on groups of users and members of groups, held against the matcher in memory. */
class ReferenceFiltersTest {
  private static final World WORLD = new World();
  private static final Stored ADA = WORLD.user("{'userName':'ada','displayName':'Ada L.'}");
  private static final Stored BOB = WORLD.named("Bob");
  private static final Stored FINANCE = group("Finance", ADA, BOB);
  private static final Stored SALES = group("Sales", BOB);

  static {
    group("Empty");
    WORLD.named("nobody");
  }

  private static Stored group(String name, Stored... members) {
    var list = List.of(members).stream().map(member -> "{'value':'" + member.id() + "'}").toList();
    return WORLD.group("{'displayName':'" + name + "','members':" + list + "}");
  }

  private static String replaced(String filter) {
    return filter
        .replace("ADA", ADA.id().toString())
        .replace("BOB", BOB.id().toString())
        .replace("FINANCE", FINANCE.id().toString())
        .replace("SALES", SALES.id().toString())
        .replace("BASE", World.BASE);
  }

  private static ObjectNode shown(Stored stored, String attribute, String endpoint, String kind) {
    var shown = stored.document().deepCopy().put("id", stored.id().toString());
    var list = shown.putArray(attribute);
    for (var other : stored.references()) {
      list.addObject()
          .put("value", other.id())
          .put("display", other.display())
          .put("$ref", World.BASE + "/" + endpoint + "/" + other.id())
          .put("type", kind);
    }
    if (list.isEmpty()) shown.remove(attribute);
    return shown;
  }

  private static List<String> expected(
      String filter, ResourceType type, List<ObjectNode> all, String name) {
    var resolved = FilterResolver.read(filter, type, ScimRules.LENIENT);
    return all.stream()
        .filter(one -> FilterMatcher.matches(resolved, one, type))
        .map(one -> one.path(name).asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups.value eq \"FINANCE\"",
        "groups.value ne \"FINANCE\"",
        "groups.value co \"-\"",
        "groups eq \"SALES\"",
        "not (groups.value eq \"FINANCE\")",
        "groups pr",
        "not (groups.display pr)",
        "groups eq null",
        "groups.display eq \"FINance\"",
        "groups.display ne \"finance\"",
        "groups.display co \"al\"",
        "groups.display sw \"S\"",
        "groups.display gt \"g\"",
        "groups.type eq \"DIRECT\"",
        "groups.type ne \"direct\"",
        "groups.$ref eq \"BASE/Groups/FINANCE\"",
        "groups.$ref ew \"FINANCE\"",
        "groups[value eq \"FINANCE\" and display eq \"sales\"]",
        "groups[value eq \"SALES\" and display eq \"sales\"]",
        "groups[not (display sw \"f\")]",
        "groups[display eq \"Finance\" or type pr]",
        "groups.value eq \"FINANCE\" or userName eq \"nobody\""
      })
  void users_are_found_by_their_groups(String filter) {
    var all =
        WORLD
            .users
            .search(
                WORLD.caller, new Search(WORLD.search(Queries.USERS, (String) null).query(), true))
            .resources()
            .stream()
            .map(user -> shown(user, "groups", "Groups", "direct"))
            .toList();
    assertThat(WORLD.userNames(replaced(filter)))
        .isEqualTo(expected(replaced(filter), ResourceTypes.USER, all, "userName"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members.value eq \"ADA\"",
        "members eq \"BOB\"",
        "members.value ne \"ADA\"",
        "members.value sw \"0\"",
        "not (members.value eq \"ADA\")",
        "members pr",
        "members eq null",
        "members ne null",
        "members.display eq \"ada l.\"",
        "members.display ew \"OB\"",
        "members.type eq \"user\"",
        "members.$ref co \"/Users/ADA\"",
        "members.$ref ne \"BASE/Users/ADA\"",
        "members[value eq \"ADA\" and display eq \"bob\"]",
        "members[value eq \"BOB\" and display eq \"bob\"]",
        "members[value eq \"BOB\" and not (display eq \"bob\")]",
        "members.value eq \"ADA\" or displayName eq \"empty\"",
        "members.value eq \"ADA\" and members.value eq \"BOB\"",
        "displayName co \"a\" and members.display eq \"bob\""
      })
  void groups_are_found_by_their_members(String filter) {
    var all =
        WORLD
            .groups
            .search(
                WORLD.caller, new Search(WORLD.search(Queries.GROUPS, (String) null).query(), true))
            .resources()
            .stream()
            .map(group -> shown(group, "members", "Users", "User"))
            .toList();
    assertThat(WORLD.groupNames(replaced(filter)))
        .isEqualTo(expected(replaced(filter), ResourceTypes.GROUP, all, "displayName"));
  }
}
