package dev.lockstep.endtoend.check;

import dev.lockstep.endtoend.process.Database;
import java.sql.SQLException;

/**
 * What the extension still has to do for one target, as its tables say: changes, work, a sweep that
 * is wanted or goes on, and a first question what the target can do.
 */
public final class LeftToDo {
  private final Database keycloak;
  private final String query;

  /**
   * @param keycloak the database that holds the extension's tables
   * @param realm its id
   * @param target the id of its component
   */
  public LeftToDo(Database keycloak, String realm, String target) {
    this.keycloak = keycloak;
    this.query =
        """
        select (select count(*) from lockstep_change where realm = '%1$s')
          + (select count(*) from lockstep_work w join lockstep_target t on t.id = w.target_id
             where t.component_id = '%2$s')
          + (select count(*) from lockstep_target
             where component_id = '%2$s' and (sweep_wanted > 0 or sweep_cursor is not null))
          + (select case when exists (select 1 from lockstep_target where component_id = '%2$s')
             then 0 else 1 end)
          + (select count(*) from lockstep_target
             where component_id = '%2$s' and state = 'A' and capabilities is null)
        """
            .formatted(realm, target);
  }

  /** How many things; 0 when there is nothing. */
  public long count() throws SQLException {
    return keycloak.number(query);
  }
}
