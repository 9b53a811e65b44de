package dev.lockstep.keycloak.admin.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.read.FailureReader.Reader;
import dev.lockstep.keycloak.admin.read.Names;
import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;

/**
 * Adds names to the ids in a result, as far as the asking admin may see them. The row has none:
 * what is kept must not say more than whoever reads it may know.
 *
 * @param entities of the running transaction
 * @param reader whose names may be read
 */
record Named(EntityManager entities, Reader reader) {

  /**
   * The same with a {@code names} object beside each {@code who}: by id, those that may be seen.
   */
  JsonNode named(JsonNode result) {
    name(result.path("people"), Kind.USER);
    name(result.path("groups"), Kind.GROUP);
    return result;
  }

  private void name(JsonNode part, Kind kind) {
    var all = new ArrayList<Names.Named>();
    part.path("who")
        .forEach(ids -> ids.forEach(id -> all.add(new Names.Named(kind, id.asText(), null))));
    if (part instanceof ObjectNode object && !all.isEmpty()) {
      var names = Names.of(entities, reader, all);
      var into = object.putObject("names");
      for (var one : all) {
        var name = names.of(kind, one.resource());
        if (name != null) {
          into.put(one.resource(), name);
        }
      }
    }
  }
}
