package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.query.Queries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL finds is what the protocol library's own matcher finds in memory. */
class FiltersTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final World WORLD = world();

  private static World world() {
    var world = new World();
    world.user(
        "{'userName':'Ada','displayName':'Ada L.','externalId':'Kc-1','title':'Countess','name':{'familyName':'Lovelace'},"
            + "'emails':[{'value':'ada@x.example','type':'work','primary':true},{'value':'ada@home.example','type':'home'}],"
            + "'"
            + ENTERPRISE
            + "':{'department':'Analysis'}}");
    world.user(
        "{'userName':'bob','active':false,'name':{'familyName':'O\\'Brien'},'nickName':'50% \\\\_',"
                .replace("\\'", "’")
            + "'emails':[{'value':'bob@x.example','type':'home'}]}");
    world.user(
        "{'userName':'Zoë','displayName':'zoë','externalId':'kc-1','userType':'Contractor'}");
    return world;
  }

  private static List<ObjectNode> all() {
    return WORLD
        .users
        .search(WORLD.caller, WORLD.search(Queries.USERS, (String) null))
        .resources()
        .stream()
        .map(FiltersTest::shown)
        .toList();
  }

  private static ObjectNode shown(Stored stored) {
    var shown = stored.document().deepCopy().put("id", stored.id().toString());
    shown
        .putObject("meta")
        .put("created", stored.created().toString())
        .put("lastModified", stored.modified().toString());
    return shown;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"ADA\"",
        "USERNAME eq \"zoë\"",
        "userName ne \"ada\"",
        "userName sw \"A\"",
        "userName co \"o\"",
        "userName ew \"b\"",
        "userName gt \"b\"",
        "userName ge \"bob\"",
        "userName lt \"bob\"",
        "userName le \"bob\"",
        "displayName eq \"ada l.\"",
        "displayName pr",
        "not (displayName pr)",
        "not (displayName eq \"ada l.\")",
        "displayName ne \"ada l.\"",
        "displayName co \"%\"",
        "externalId eq \"kc-1\"",
        "externalId eq \"Kc-1\"",
        "externalId sw \"K\"",
        "externalId pr",
        "active eq true",
        "active eq \"False\"",
        "active ne true",
        "id pr",
        "id eq \"nonsense\"",
        "meta.created gt \"2020-01-01T00:00:00Z\"",
        "meta.lastModified lt \"2020-01-01T00:00:00Z\"",
        "title eq \"countess\"",
        "title pr",
        "not (title pr)",
        "title eq null",
        "name.familyName eq \"lovelace\"",
        "name.familyName pr and not (title pr)",
        "emails.value eq \"ADA@X.example\"",
        "emails eq \"ada@x.example\"",
        "emails.type eq \"home\"",
        "emails.primary eq true",
        "emails pr",
        "emails[type eq \"work\"]",
        "emails[type eq \"work\" and value eq \"ada@x.example\"]",
        "emails[type eq \"home\" and value eq \"ada@x.example\"]",
        "emails[type eq \"work\"].value eq \"ada@x.example\"",
        "nickName eq \"50% \\\\_\"",
        "userType eq \"Contractor\" or title eq \"Countess\"",
        "(userName eq \"ada\" or userName eq \"bob\") and active eq true",
        "not (userName eq \"ada\" or title pr)",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"analysis\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada\"",
        "groups.value eq \"nonsense\"",
        "groups pr"
      })
  void sql_finds_whom_the_matcher_finds(String filter) {
    var resolved = FilterResolver.resolve(FilterParser.parse(filter), ResourceTypes.USER);
    var expected =
        all().stream()
            .filter(user -> FilterMatcher.matches(resolved, user, ResourceTypes.USER))
            .map(user -> user.path("userName").asText())
            .toList();
    assertThat(WORLD.userNames(filter)).isEqualTo(expected);
  }

  @Test
  void a_bad_filter_tells_the_position() {
    assertThatThrownBy(() -> WORLD.userNames("userName eq"))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.scimType()).isEqualTo("invalidFilter"))
        .hasMessageContaining("at position 11");
  }

  @Test
  void groups_are_found_by_member_and_members_by_group() {
    var world = new World();
    var ada = world.named("ada");
    world.named("bob");
    var group = world.group("{'displayName':'Finance','members':[{'value':'" + ada.id() + "'}]}");
    world.group("{'displayName':'Empty'}");
    assertThat(world.groupNames("members eq \"" + ada.id() + "\"")).containsExactly("Finance");
    assertThat(
            world.groupNames(
                "id eq \"" + group.id() + "\" and members.value eq \"" + ada.id() + "\""))
        .containsExactly("Finance");
    assertThat(world.groupNames("members[value eq \"" + ada.id() + "\"]"))
        .containsExactly("Finance");
    assertThat(world.groupNames("not (members pr)")).containsExactly("Empty");
    assertThat(world.userNames("groups.value eq \"" + group.id() + "\"")).containsExactly("ada");
  }
}
