package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.endtoend.process.Child;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Ports;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/** The floor of the module lockstep-bare, and the table that pgbench writes too. */
final class Bare {
  private static final String TABLE =
      """
      create table if not exists resource (
        id uuid not null primary key, user_name text collate "C" not null unique, external_id text collate "C",
        document jsonb not null, folded jsonb not null, version bigint not null default 1);
      create index if not exists resource_external_id on resource (external_id)
      """;

  private final Tools tools;
  private final Database database;
  private final int port = Ports.free();

  Bare(Tools tools, Database database) {
    this.tools = tools;
    this.database = database;
  }

  static void makeTable(Database database) {
    try {
      database.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the floor's table", e);
    }
  }

  Child start() {
    var jar = tools.workspace().target().resolve("lockstep-bare").resolve("lockstep-bare.jar");
    var program = Program.java(Program.OPTIONS, List.of("-jar", jar.toString()));
    var environment = program.environment();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "" + port);
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    var child = tools.processes().start("bare-" + port, program);
    child.await(() -> Program.answers(service()), Program.START_LIMIT);
    return child;
  }

  Service service() {
    return new Service(URI.create("http://127.0.0.1:" + port + "/scim/v2"), "none");
  }
}
