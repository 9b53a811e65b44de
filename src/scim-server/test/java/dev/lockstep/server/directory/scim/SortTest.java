package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.query.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 section 3.4.2.3. */
class SortTest {
  private static final World WORLD = world();

  private static final World GROUPS = groups();

  private static World groups() {
    var world = new World();
    var zoe = world.user("{'userName':'zoe','displayName':'zoe'}").id();
    var ann = world.user("{'userName':'ann','displayName':'Ann'}").id();
    world.group(
        "{'displayName':'Gamma','externalId':'B','members':[{'value':'%s'}]}".formatted(zoe));
    world.group(
        "{'displayName':'beta','externalId':'a','urn:x:y':{'z':'1'},'members':[{'value':'%s'}]}"
            .formatted(ann));
    world.group("{'displayName':'Alpha','urn:x:y':{'z':'2'}}");
    return world;
  }

  private static World world() {
    var world = new World();
    world.user(
        "{'userName':'c','title':'beta','externalId':'b','name':{'familyName':'Zed'},"
            + "'emails':[{'value':'z@x.example','type':'work'},{'value':'a@x.example','primary':true,'type':'home'}]}");
    world.user(
        "{'userName':'A','title':'Alpha','externalId':'B','name':{'familyName':'young'},'emails':[{'value':'b@x.example'}],"
            + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'x'}}");
    world.user("{'userName':'b','title':'gamma','active':false,'name':{'givenName':'No'}}");
    var admin = world.userNames("userName eq \"admin@acme.example\"");
    assertThat(admin).hasSize(1);
    return world;
  }

  private static List<String> sorted(String by, boolean descending) {
    return names(by, descending, "not (userName eq \"admin@acme.example\")");
  }

  private static List<String> names(String by, boolean descending, String filter) {
    var asked =
        new ScimRequest.Search(
            "Users",
            filter,
            Page.FIRST,
            new Sort(AttributePath.parse(by), descending),
            Projection.DEFAULT);
    return WORLD.users.search(WORLD.caller, WORLD.search(Queries.USERS, asked)).resources().stream()
        .map(user -> user.document().path("userName").asText())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "userName, A b c",
    "USERNAME, A b c",
    "title, A c b",
    "externalId, A c b", // case matters, and who has none comes last
    "name.familyName, A c b",
    "emails, c A b", // the primary one, else the first
    "emails.value, c A b",
    "emails.type, c A b",
    "active, b c A",
    "id, c A b",
    "meta.created, c A b",
    "meta.location, c A b",
    "meta.resourceType, c A b",
    "groups, c A b",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department, A c b",
    "urn:nobody:knows:this, c A b"
  })
  void resources_come_in_the_order_of_the_attribute_and_of_ids(String by, String names) {
    var expected = List.of(names.split(" "));
    assertThat(sorted(by, false)).isEqualTo(expected);
    var reversed = new ArrayList<>(expected);
    Collections.reverse(reversed);
    assertThat(sorted(by, true)).isEqualTo(reversed);
  }

  @ParameterizedTest
  @CsvSource({
    "usrName, did you mean userName?",
    "name, name a sub-attribute",
    "password, can't be sorted by"
  })
  void what_cannot_be_sorted_by_is_refused_in_words(String by, String words) {
    assertThatThrownBy(() -> sorted(by, false))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.scimType()).isEqualTo("invalidPath"))
        .hasMessageContaining(words);
  }

  @Test
  void a_filter_and_an_order_go_together() {
    assertThat(names("userName", true, "title pr and active eq true")).containsExactly("c", "A");
  }

  @ParameterizedTest
  @CsvSource({
    "displayName, Alpha beta Gamma",
    "externalId, Gamma beta Alpha", // case matters, and who has none comes last
    "members, Gamma beta Alpha", // by the first one's id
    "members.display, beta Gamma Alpha",
    "id, Gamma beta Alpha",
    "meta.created, Gamma beta Alpha",
    "meta.location, Gamma beta Alpha",
    "urn:x:y:z, beta Alpha Gamma"
  })
  void groups_come_in_the_order_of_the_attribute_and_of_ids(String by, String names) {
    var expected = List.of(names.split(" "));
    assertThat(groups(by, false)).isEqualTo(expected);
    assertThat(groups(by, true).reversed()).isEqualTo(expected);
  }

  private static List<String> groups(String by, boolean descending) {
    var sort = new Sort(AttributePath.parse(by), descending);
    var asked = new ScimRequest.Search("Groups", null, Page.FIRST, sort, Projection.DEFAULT);
    return GROUPS
        .groups
        .search(GROUPS.caller, GROUPS.search(Queries.GROUPS, asked))
        .resources()
        .stream()
        .map(group -> group.document().path("displayName").asText())
        .toList();
  }
}
