package dev.lockstep.server.main;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.login.Logins;
import dev.lockstep.server.postgres.JdbcAddress;
import dev.lockstep.server.store.Database;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Runs the commands, each answered by what it made, first and alone on its line so that a script
 * can take it.
 */
final class Commands {
  // Flyway locks on one connection and migrates on another.
  private static final int CONNECTIONS = 3;

  private Commands() {}

  /** Runs one command on a database, whose tables are brought up to date first. */
  static String run(Command.OnData command, JdbcAddress jdbc, URI publicUrl) {
    try (var source = AgroalDataSource.from(pool(jdbc))) {
      source.getConnection().close();
      var database = new Database(source);
      database.migrate();
      return command.run(tools(database, publicUrl));
    } catch (SQLException e) {
      throw new StartException("The database can't be reached: " + e.getMessage());
    }
  }

  private static Tools tools(Database database, URI publicUrl) {
    var clock = Clock.systemUTC();
    var directory = Directory.over(database, clock);
    return new Tools(
        directory,
        new Tokens(database, clock),
        new Decisions(database, clock),
        new Guard(database),
        new Logins(database, directory.organizations(), clock),
        new PublicAddress(publicUrl),
        clock);
  }

  private static AgroalDataSourceConfigurationSupplier pool(JdbcAddress jdbc) {
    var configuration = new AgroalDataSourceConfigurationSupplier();
    var pool = configuration.connectionPoolConfiguration().maxSize(CONNECTIONS);
    var factory = pool.connectionFactoryConfiguration().jdbcUrl(jdbc.url());
    // Empty: the URL says who.
    if (!jdbc.user().isEmpty()) factory.principal(new NamePrincipal(jdbc.user()));
    if (!jdbc.password().isEmpty()) factory.credential(new SimplePassword(jdbc.password()));
    return configuration;
  }
}
