package dev.lockstep.keycloak.database;

import dev.lockstep.keycloak.store.entity.LockstepJpa;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.mapping.Table;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Keycloak's entities and ours in one unit; Hibernate makes Keycloak's tables, our changelog makes
 * ours.
 */
final class PersistenceUnit {
  private static final Pattern CLASS = Pattern.compile("<class>([^<]+)</class>");
  private static final int CONNECTIONS = 60;

  private PersistenceUnit() {}

  static EntityManagerFactory open(TestDatabase.Server server, AtomicLong statements) {
    var configuration = new HibernatePersistenceConfiguration("lockstep-tests");
    entities().forEach(configuration::managedClass);
    StatementInspector counter =
        sql -> {
          statements.incrementAndGet();
          return sql;
        };
    return configuration
        .property("jakarta.persistence.jdbc.url", server.url())
        .property("jakarta.persistence.jdbc.user", server.user())
        .property("jakarta.persistence.jdbc.password", server.password())
        .property("hibernate.connection.pool_size", CONNECTIONS)
        .property("hibernate.jdbc.batch_size", 32)
        .property("hibernate.hbm2ddl.auto", "create")
        .property("hibernate.hbm2ddl.schema_filter_provider", new OnlyKeycloak())
        .property("hibernate.session_factory.statement_inspector", counter)
        .createEntityManagerFactory();
  }

  private static List<Class<?>> entities() {
    var all = new ArrayList<Class<?>>(new LockstepJpa().getEntities());
    try (var file = PersistenceUnit.class.getResourceAsStream("/default-persistence.xml")) {
      if (file == null) {
        throw new IllegalStateException("Keycloak's entities are not on the class path");
      }
      var matcher = CLASS.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      while (matcher.find()) {
        all.add(Class.forName(matcher.group(1)));
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("Keycloak's entities can't be read", e);
    }
    return all;
  }

  /** Leaves our tables to our changelog. */
  private static final class OnlyKeycloak implements SchemaFilterProvider, SchemaFilter {
    @Override
    public SchemaFilter getCreateFilter() {
      return this;
    }

    @Override
    public SchemaFilter getDropFilter() {
      return this;
    }

    @Override
    public SchemaFilter getMigrateFilter() {
      return this;
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
      return this;
    }

    @Override
    public SchemaFilter getValidateFilter() {
      return this;
    }

    @Override
    public boolean includeNamespace(Namespace namespace) {
      return true;
    }

    @Override
    public boolean includeTable(Table table) {
      return !table.getName().startsWith("LOCKSTEP_");
    }

    @Override
    public boolean includeSequence(Sequence sequence) {
      return true;
    }
  }
}
