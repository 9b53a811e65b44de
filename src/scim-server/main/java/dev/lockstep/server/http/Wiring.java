package dev.lockstep.server.http;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.scim.Everything;
import dev.lockstep.server.directory.scim.Groups;
import dev.lockstep.server.directory.scim.Users;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.store.Database;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Makes the parts that know nothing of the framework, each once. */
@Singleton
class Wiring {
  void migrate(@Observes StartupEvent started, Database database) {
    database.migrate();
  }

  @Produces
  @Singleton
  Database database(DataSource source) {
    return new Database(source);
  }

  @Produces
  @Singleton
  Directory directory(Database database, Clock clock) {
    return Directory.over(database, clock);
  }

  @Produces
  @Singleton
  Decisions decisions(Database database, Clock clock) {
    return new Decisions(database, clock);
  }

  @Produces
  @Singleton
  Guard guard(Database database) {
    return new Guard(database);
  }

  @Produces
  @Singleton
  Tokens tokens(Database database, Clock clock) {
    return new Tokens(database, clock);
  }

  @Produces
  @Singleton
  RequestLog requestLog(Database database, Clock clock) {
    return new RequestLog(database, clock);
  }

  @Produces
  @Singleton
  LastUses lastUses(Database database) {
    return new LastUses(database);
  }

  @Produces
  @DefaultBean
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Users users(Database database) {
    return new Users(database);
  }

  @Produces
  @Singleton
  Groups groups(Database database) {
    return new Groups(database);
  }

  @Produces
  @Singleton
  Everything everything(Database database) {
    return new Everything(database);
  }
}
