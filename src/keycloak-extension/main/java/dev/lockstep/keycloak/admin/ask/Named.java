package dev.lockstep.keycloak.admin.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.read.FailureReader.Reader;
import dev.lockstep.keycloak.admin.read.Names;
import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds names to the ids in a result, as far as the asking admin may see them. The row has none:
 * what is kept must not say more than whoever reads it may know.
 *
 * @param entities of the running transaction
 * @param reader whose names may be read
 */
record Named(EntityManager entities, Reader reader) {

  /**
   * The same with a {@code names} object beside each {@code who}, and one for all {@code matches}:
   * by id, those that may be seen.
   */
  JsonNode named(JsonNode result) {
    name(result.path("people"), Kind.USER);
    name(result.path("groups"), Kind.GROUP);
    same(result);
    result.path("teams").forEach(team -> name(team.path("people"), Kind.USER));
    return result;
  }

  /** Who of the realm may be the same as an account over there. */
  private void same(JsonNode result) {
    var all = new ArrayList<Names.Named>();
    for (var account : result.path("external")) {
      account.path("matches").forEach(id -> all.add(new Names.Named(Kind.USER, id.asText(), null)));
    }
    if (result instanceof ObjectNode object && !all.isEmpty()) {
      write(Kind.USER, all, object);
    }
  }

  private void name(JsonNode part, Kind kind) {
    var all = new ArrayList<Names.Named>();
    part.path("who")
        .forEach(ids -> ids.forEach(id -> all.add(new Names.Named(kind, id.asText(), null))));
    if (part instanceof ObjectNode object && !all.isEmpty()) {
      write(kind, all, object);
    }
  }

  private void write(Kind kind, List<Names.Named> all, ObjectNode beside) {
    var names = Names.of(entities, reader, all);
    var into = beside.putObject("names");
    for (var one : all) {
      var name = names.of(kind, one.resource());
      if (name != null) {
        into.put(one.resource(), name);
      }
    }
  }
}
