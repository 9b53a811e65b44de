package dev.lockstep.keycloak.database;

import dev.lockstep.keycloak.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A database with Keycloak's tables and ours, behind a plain entity manager factory. Thread-safe.
 */
public final class TestDatabase implements Transactions {
  private static final List<String> TABLES =
      List.of(
          "LOCKSTEP_CHANGE",
          "LOCKSTEP_TARGET",
          "LOCKSTEP_LEASE",
          "LOCKSTEP_WORK",
          "LOCKSTEP_LINK",
          "LOCKSTEP_MEMBERSHIP",
          "LOCKSTEP_ASK",
          "LOCKSTEP_FINDING",
          "LOCKSTEP_LOG",
          "LOCKSTEP_GUARD",
          "LOCKSTEP_DIRECTORY_MEMBER",
          "USER_ROLE_MAPPING",
          "GROUP_ROLE_MAPPING",
          "COMPOSITE_ROLE",
          "KEYCLOAK_ROLE",
          "CLIENT",
          "ORG",
          "USER_GROUP_MEMBERSHIP",
          "USER_ATTRIBUTE",
          "USER_ENTITY",
          "GROUP_ATTRIBUTE",
          "KEYCLOAK_GROUP");

  private final Server server;
  private final EntityManagerFactory factory;
  private final AtomicLong statements;

  TestDatabase(Server server) {
    this.server = server;
    this.statements = new AtomicLong();
    this.factory = PersistenceUnit.open(server, statements);
    migrate();
  }

  private void migrate() {
    try (var connection = connect()) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDatabaseChangeLogTableName("DATABASECHANGELOG_LOCKSTEP");
      new Liquibase("META-INF/lockstep-changelog.xml", new ClassLoaderResourceAccessor(), database)
          .update(new Contexts());
    } catch (SQLException | LiquibaseException e) {
      throw new IllegalStateException("the changelog can't be applied to " + server.url(), e);
    }
  }

  /** Makes another, empty database on the same server. */
  Server beside(String name) {
    try (var connection = connect();
        var create = connection.createStatement()) {
      create.execute("create database " + name);
      var url = server.url().replaceFirst("/[a-z]+(?=\\?|$)", "/" + name);
      return new Server(url, server.user(), server.password());
    } catch (SQLException e) {
      throw new IllegalStateException("there can be no further database", e);
    }
  }

  /** A connection of its own, for statements outside of Hibernate. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  /** Empties all tables that tests write to. */
  public void clear() {
    run(
        entities -> {
          TABLES.forEach(
              table -> entities.createNativeQuery("delete from " + table).executeUpdate());
          return null;
        });
  }

  /** How many SQL statements Hibernate has prepared so far. */
  public long statements() {
    return statements.get();
  }

  @Override
  public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
    try (var entities = factory.createEntityManager()) {
      var transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  /**
   * Where a database server listens.
   *
   * @param url JDBC URL
   * @param user user name
   * @param password password
   */
  record Server(String url, String user, String password) {}
}
