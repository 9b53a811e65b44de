package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.store.Database;

/** What a connection hears that the guard stopped. */
final class Stopped {
  private static final String MODE =
      "select guard from connection where organization = ? and id = ?";

  private Stopped() {}

  static ScimException removal(Database database, Caller caller) {
    var mode =
        database.read(
            caller.organization(),
            session ->
                session.first(
                    MODE, row -> row.text("guard"), caller.organization(), caller.connection()));
    if (mode.filter("refused"::equals).isPresent()) {
      return ScimException.forbidden(
          "an organization admin refused the removals of this connection: assign these people again at the identity provider, or ask the admin, on the Provisioning page");
    }
    return ScimException.unavailable(
        "this connection took away the access of too many people within an hour: removals wait until an organization admin decides, on the Provisioning page");
  }
}
