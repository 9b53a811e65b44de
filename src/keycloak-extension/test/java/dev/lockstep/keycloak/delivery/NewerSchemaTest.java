package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.entity.LockstepJpa;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A node of today on tables that a node of tomorrow has upgraded, as in a rolling restart. */
class NewerSchemaTest {
  private static final int LANE = 52;
  private static final Set<String> ADDING =
      Set.of(
          "createTable", "addPrimaryKey", "addUniqueConstraint", "createIndex", "addColumn", "sql");

  private final MemoryTarget target = new MemoryTarget(false);
  private final Switch reached = new Switch(target);

  @BeforeAll
  static void upgrade() {
    for (var table : tables()) {
      TestDatabases.postgres(LANE)
          .run(
              entities ->
                  entities
                      .createNativeQuery(
                          "alter table "
                              + table
                              + " add column if not exists OF_TOMORROW varchar(36)")
                      .executeUpdate());
    }
  }

  private static List<String> tables() {
    return new LockstepJpa()
        .getEntities().stream()
            .flatMap(entity -> Stream.ofNullable(entity.getAnnotation(Table.class)))
            .map(Table::name)
            .toList();
  }

  private World world() {
    var database = TestDatabases.postgres(LANE);
    assertThat(columnsOfTomorrow(database)).isEqualTo(tables().size());
    return new World(database, reached, 3).with(EVERYBODY.with(GroupPolicy.ASK));
  }

  private static long columnsOfTomorrow(TestDatabase database) {
    return database
        .<Number>run(
            entities ->
                (Number)
                    entities
                        .createNativeQuery(
                            "select count(*) from information_schema.columns where column_name ="
                                + " 'of_tomorrow'")
                        .getSingleResult())
        .longValue();
  }

  @Test
  void everything_goes_on_with_columns_that_nobody_here_knows() {
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", "T1").put("displayName", "ops"));
    try (var world = world()) {
      world.node();
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      Stream.of("alice", "bob", "carol").forEach(world.realm::create);
      world.realm.joinAll(List.of("alice", "bob"), "dev");
      world.settled();
      world.sweep();
      world.realm.rename("alice", "Alicia");
      world.realm.leave("bob", "dev");
      world.realm.delete("carol");
      world.realm.createGroup("ops", GroupEntity.TOP_PARENT_ID);
      world.swept(SweepKind.VERIFY);
      assertThat(world.shown(true).question()).contains("ops");
      world.decide("link", "T1");
      world.settled();
      for (var kind : List.of("test", "preview", "people", "teams")) {
        assertThat(world.asks.answered(world.asks.ask(kind)).getState())
            .isEqualTo(AskState.ANSWERED);
      }
      new Comparison(world.realm, target).holds();
      assertThat(world.open("select count(l) from LogEntity l")).isPositive();
    }
  }

  @Test
  void every_changeset_after_the_first_only_adds_what_an_older_node_need_not_know()
      throws Exception {
    var file =
        Objects.requireNonNull(getClass().getResourceAsStream("/META-INF/lockstep-changelog.xml"));
    var sets =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file)
            .getElementsByTagName("changeSet");
    assertThat(sets.getLength()).isGreaterThan(7);
    for (int i = 0; i < sets.getLength(); i++) {
      addsOnly((Element) sets.item(i));
    }
  }

  private static void addsOnly(Element set) {
    var id = set.getAttribute("id");
    each(set.getChildNodes()).forEach(it -> assertThat(it.getTagName()).as(id).isIn(ADDING));
    each(set.getElementsByTagName("addColumn"))
        .flatMap(added -> each(added.getElementsByTagName("column")))
        .filter(column -> !column.hasAttribute("defaultValue"))
        .flatMap(column -> each(column.getElementsByTagName("constraints")))
        .forEach(must -> assertThat(must.getAttribute("nullable")).as(id).isNotEqualTo("false"));
    each(set.getElementsByTagName("addUniqueConstraint"))
        .forEach(
            unique ->
                assertThat(each(set.getElementsByTagName("createTable")))
                    .as("a new rule on an old table, in " + id)
                    .anyMatch(
                        table ->
                            table
                                .getAttribute("tableName")
                                .equals(unique.getAttribute("tableName"))));
    each(set.getElementsByTagName("sql"))
        .forEach(sql -> assertThat(sql.getTextContent()).as(id).contains(" set statistics "));
  }

  private static Stream<Element> each(NodeList nodes) {
    return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
        .map(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
