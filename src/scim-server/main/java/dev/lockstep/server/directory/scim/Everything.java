package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Database;
import java.util.List;

/** Users and groups in one list (RFC 7644 section 3.4.2.1). Thread-safe. */
public final class Everything {
  static final Lister LISTER = new Lister(List.of(Users.SOURCE, Groups.SOURCE));

  private final Database database;

  public Everything(Database database) {
    this.database = database;
  }

  /** What both searches find, which are for the same page of the same order. */
  public Found search(Caller caller, Search users, Search groups) {
    return database.read(
        caller.organization(), session -> LISTER.find(session, caller, List.of(users, groups)));
  }
}
