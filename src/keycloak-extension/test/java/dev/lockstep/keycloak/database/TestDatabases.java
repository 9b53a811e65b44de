package dev.lockstep.keycloak.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The databases of this JVM, each started when first asked for and stopped when the JVM ends. */
public final class TestDatabases {
  private static final ConcurrentMap<String, TestDatabase> STARTED = new ConcurrentHashMap<>();

  private TestDatabases() {}

  public static TestDatabase h2() {
    return started(
        "h2",
        () ->
            new TestDatabase.Server(
                "jdbc:h2:mem:lockstep;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE", "sa", ""));
  }

  public static TestDatabase postgres() {
    return started("postgres", TestDatabases::startPostgres);
  }

  /** A database of its own on the same PostgreSQL, for tests that run side by side. */
  public static TestDatabase postgres(int lane) {
    var first = postgres();
    return started("lane" + lane, () -> first.beside("lane" + lane));
  }

  /** Skips the test where there is no MariaDB, unless everything is required. */
  public static TestDatabase mariadb() {
    assumeTrue(
        MariaDbServer.installed() || "all".equals(System.getProperty("lockstep.require")),
        "no mariadbd here, so MariaDB is not tested: apt-get install mariadb-server");
    return started("mariadb", MariaDbServer::start);
  }

  private static TestDatabase started(String name, Supplier<TestDatabase.Server> start) {
    return STARTED.computeIfAbsent(name, missing -> new TestDatabase(start.get()));
  }

  private static TestDatabase.Server startPostgres() {
    try {
      var postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "150").start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      return new TestDatabase.Server(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL does not start", e);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL does not stop", e);
    }
  }
}
