package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 section 3.4.2.1: users and groups in one list. */
class EverythingTest {
  private static final World WORLD = new World();
  private static final Everything EVERYTHING = new Everything(WORLD.database);
  private static final List<ResourceType> TYPES = List.of(ResourceTypes.USER, ResourceTypes.GROUP);
  private static final Stored ADA =
      WORLD.user("{'userName':'ada','displayName':'Ada L.','title':'Countess','active':false}");
  private static final Stored FINANCE =
      WORLD.group(
          "{'displayName':'Finance','externalId':'f','urn:x:y':{'z':1},'members':[{'value':'%s'}]}"
              .formatted(ADA.id()));

  static {
    WORLD.user("{'userName':'bob','urn:x:y':{'z':'1'},'externalId':'b'}");
    WORLD.user("{'userName':'cyd','displayName':'Ada L.'}");
    WORLD.group("{'displayName':'ada and friends'}");
    WORLD.group("{'displayName':'Sales'}");
  }

  private static Found search(@Nullable String filter, Page page, @Nullable Sort sort) {
    var asked = new ScimRequest.Search("", filter, page, sort, Projection.DEFAULT);
    var queries =
        Queries.of(ResourceTypes.USER, ResourceTypes.GROUP).readEach(asked, WORLD.viewpoint());
    return EVERYTHING.search(WORLD.caller, all(queries.getFirst()), all(queries.getLast()));
  }

  private static Search all(Query query) {
    return new Search(query, true);
  }

  private static String name(Listed listed) {
    var name = listed.type().equals("User") ? "userName" : "displayName";
    return listed.stored().document().path(name).asText().replaceFirst("@.*", "");
  }

  private static List<String> names(Found found) {
    return found.listed().stream().map(EverythingTest::name).toList();
  }

  private static ObjectNode shown(Listed listed) {
    var user = listed.type().equals("User");
    var shown = listed.stored().document().deepCopy().put("id", listed.stored().id().toString());
    shown.putObject("meta").put("resourceType", listed.type());
    var list = shown.putArray(user ? "groups" : "members");
    listed.stored().references().forEach(other -> list.addObject().put("value", other.id()));
    return shown;
  }

  private static boolean matches(String filter, Listed listed) {
    var type = listed.type().equals("User") ? 0 : 1;
    var resolved = FilterResolver.readAcross(filter, TYPES, ScimRules.LENIENT).get(type);
    return FilterMatcher.matches(resolved, shown(listed), TYPES.get(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id pr",
        "displayName eq \"ADA L.\"",
        "displayName sw \"ada\"",
        "externalId eq \"f\" or externalId eq \"b\"",
        "meta.resourceType eq \"User\"",
        "meta.resourceType eq \"Group\" and displayName co \"a\"",
        "meta[resourceType eq \"Group\"]",
        "userName eq \"ada\"",
        "userName pr",
        "userName ne \"ada\"",
        "userName eq null",
        "userName ne null",
        "not (userName eq \"ada\")",
        "userName eq \"bob\" or displayName eq \"finance\"",
        "userName sw \"c\" and displayName pr",
        "title pr",
        "title ne \"x\"",
        "active eq false",
        "name.givenName eq null",
        "emails.value eq \"a@x.example\" or members pr",
        "emails[type eq \"work\"]",
        "not (emails[type eq \"work\"])",
        "members.value eq \"ADA\"",
        "members[value eq \"ADA\"]",
        "members eq null",
        "groups.value eq \"FINANCE\"",
        "not (groups pr) and not (members pr)",
        "urn:x:y:z eq 1",
        "urn:ietf:params:scim:schemas:core:2.0:User:displayName pr",
        "urn:ietf:params:scim:schemas:core:2.0:Group:displayName ne \"Sales\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr"
      })
  void a_filter_finds_what_the_matcher_finds_among_each_type(String written) {
    var filter =
        written.replace("ADA\"", ADA.id() + "\"").replace("FINANCE", FINANCE.id().toString());
    var expected =
        search(null, Page.FIRST, null).listed().stream()
            .filter(listed -> matches(filter, listed))
            .map(EverythingTest::name)
            .toList();
    var found = search(filter, Page.FIRST, null);
    assertThat(names(found)).isEqualTo(expected);
    assertThat(found.total()).isEqualTo(expected.size());
    assertThat(search(filter, new Page(1, 0), null).total()).isEqualTo(expected.size());
  }

  // Equal names, and those who have none, are in the order of ids.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "displayName|ada and friends,ada,cyd,Finance,Sales,admin,bob",
        "userName|ada,admin,bob,cyd,Finance,ada and friends,Sales",
        "title|ada,admin,Finance,bob,cyd,ada and friends,Sales",
        "meta.resourceType|Finance,ada and friends,Sales,admin,ada,bob,cyd",
        "meta.location|Finance,ada and friends,Sales,admin,ada,bob,cyd",
        "members.value|Finance,admin,ada,bob,cyd,ada and friends,Sales",
        "urn:x:y:z|Finance,bob,admin,ada,cyd,ada and friends,Sales",
        "active|ada,admin,bob,cyd,Finance,ada and friends,Sales",
        "meta.created|admin,ada,Finance,bob,cyd,ada and friends,Sales",
        "id|admin,ada,Finance,bob,cyd,ada and friends,Sales"
      })
  void whoever_lacks_what_is_sorted_by_comes_last_on_every_kind_of_page(String by, String names) {
    var expected = List.of(names.split(","));
    for (var descending : List.of(false, true)) {
      var sort = new Sort(AttributePath.parse(by), descending);
      var whole = names(search(null, Page.FIRST, sort));
      assertThat(descending ? whole.reversed() : whole).isEqualTo(expected);
      for (var count = 1; count <= 8; count++) {
        assertThat(byIndex(count, sort)).isEqualTo(whole);
        assertThat(byCursor(count, sort)).isEqualTo(whole);
      }
    }
  }

  private static List<String> byIndex(int count, Sort sort) {
    var names = new ArrayList<String>();
    for (var start = 1; start <= 7; start += count) {
      var found = search(null, new Page(start, count), sort);
      assertThat(found.total()).isEqualTo(7);
      names.addAll(names(found));
    }
    return names;
  }

  private static List<String> byCursor(int count, Sort sort) {
    var names = new ArrayList<String>();
    var cursor = "";
    while (cursor != null) {
      var found = search(null, Page.after(cursor, count), sort);
      assertThat(found.total()).isEqualTo(7);
      names.addAll(names(found));
      cursor = found.next();
    }
    return names;
  }

  @Test
  void a_cursor_of_one_type_is_not_one_of_all() {
    var asked = new ScimRequest.Search("Users", null, Page.after("", 1), null, Projection.DEFAULT);
    var next = WORLD.users.search(WORLD.caller, WORLD.search(Queries.USERS, asked)).next();
    assertThat(next).isNotNull();
    assertThatThrownBy(() -> search(null, Page.after(String.valueOf(next), 1), null))
        .isInstanceOf(ScimException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "usrName, userName",
    "color, attribute",
    "urn:ietf:params:scim:schemas:core:2.0:User:x, attribute"
  })
  void what_nobody_has_can_not_be_sorted_by(String by, String words) {
    assertThatThrownBy(() -> search(null, Page.FIRST, new Sort(AttributePath.parse(by), false)))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.scimType()).isEqualTo("invalidPath"))
        .hasMessageContaining(words);
  }
}
