package dev.lockstep.server.main;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
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
 * The commands, each answered by what it made, first and alone on its line so that a script can
 * take it.
 */
final class Commands {
  // Flyway locks on one connection and migrates on another.
  private static final int CONNECTIONS = 3;
  private static final String MADE_BY = "the command line";

  private final Directory directory;
  private final Tokens tokens;
  private final Logins logins;
  private final PublicAddress address;

  private Commands(Directory directory, Tokens tokens, Logins logins, PublicAddress address) {
    this.directory = directory;
    this.tokens = tokens;
    this.logins = logins;
    this.address = address;
  }

  /** Runs one command on a database, whose tables are brought up to date first. */
  static String run(Command.OnData command, JdbcAddress jdbc, URI publicUrl) {
    try (var source = AgroalDataSource.from(pool(jdbc))) {
      source.getConnection().close();
      var database = new Database(source);
      database.migrate();
      var clock = Clock.systemUTC();
      var directory = Directory.over(database, clock);
      var logins = new Logins(database, directory.organizations(), clock);
      var address = new PublicAddress(publicUrl);
      return new Commands(directory, new Tokens(database, clock), logins, address).run(command);
    } catch (SQLException e) {
      throw new StartException("The database can't be reached: " + e.getMessage());
    }
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

  private String run(Command.OnData command) {
    return switch (command) {
      case Command.CreateOrganization(var name, var mail) -> createOrganization(name, mail);
      case Command.SwitchProvisioning(var name, var on) -> switchProvisioning(find(name), on);
      case Command.CreateToken(var name, var connection) -> createToken(find(name), connection);
      case Command.CreateAdminCode(var name) -> createCode(find(name));
    };
  }

  private String createOrganization(String name, String mail) {
    var organization =
        directory.organizations().create(name, NewMember.ofMail(mail, Role.ORGANIZATION_ADMIN));
    return """
        %s
        Its first admin is %s. Next: admin-code %s
        """
        .formatted(organization.name(), mail, organization.name());
  }

  private String switchProvisioning(Organization organization, boolean on) {
    directory
        .organizations()
        .switchProvisioning(actor(organization), on ? Provisioning.ON : Provisioning.OFF);
    return "Provisioning of " + organization.name() + " is " + (on ? "on" : "off") + ".\n";
  }

  private String createToken(Organization organization, String connection) {
    var issued = tokens.issue(actor(organization), NewToken.of(connection, connection));
    var off =
        organization.provisioning() == Provisioning.OFF
            ? "Provisioning is off; turn it on with: provisioning on " + organization.name() + "\n"
            : "";
    return """
        %s
        This token is shown only now. Base URL for %s: %s
        """
            .formatted(issued.text(), connection, address.scimBase(organization))
        + off;
  }

  private String createCode(Organization organization) {
    return """
        %s
        Type it at %s/setup within %d minutes to set the admin's password. It works once.
        """
        .formatted(logins.makeCode(organization), address.origin(), Logins.CODE_LIFE.toMinutes());
  }

  private static Actor actor(Organization organization) {
    return new Actor(organization.id(), MADE_BY);
  }

  private Organization find(String name) {
    return directory
        .organizations()
        .find(name)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no organization "
                        + name
                        + ". Make it with: organization create "
                        + name
                        + " --admin MAIL"));
  }
}
