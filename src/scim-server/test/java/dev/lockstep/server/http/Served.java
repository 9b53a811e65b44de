package dev.lockstep.server.http;

import dev.lockstep.server.connection.IssuedToken;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes organizations for tests, each with provisioning on and a token. */
@Singleton
class Served {
  private static final AtomicInteger MADE = new AtomicInteger();
  private final Directory directory;
  private final Tokens tokens;

  Served(Directory directory, Tokens tokens) {
    this.directory = directory;
    this.tokens = tokens;
  }

  Organization organization() {
    var name = "org-" + MADE.incrementAndGet();
    var admin = NewMember.ofMail("admin@" + name + ".example", Role.ORGANIZATION_ADMIN);
    return organization(name, Optional.of(admin));
  }

  /** One in which nobody is. */
  Organization emptyOrganization() {
    return organization("org-" + MADE.incrementAndGet(), Optional.empty());
  }

  private Organization organization(String name, Optional<NewMember> admin) {
    var organization = directory.organizations().create(name, admin);
    directory
        .organizations()
        .switchProvisioning(new Actor(organization.id(), "a test"), Provisioning.ON);
    return organization;
  }

  IssuedToken token(Organization organization) {
    return tokens.issue(new Actor(organization.id(), "a test"), NewToken.of("Keycloak", "test"));
  }

  Client client(Organization organization) {
    return new Client(base(organization.name()), token(organization).text());
  }

  UUID team(Organization organization, String name) {
    return directory.teams().create(new Actor(organization.id(), "a test"), name);
  }

  /** What the server says where something is: at the public address of its settings. */
  static String location(Organization organization, String path) {
    var url = ConfigProvider.getConfig().getValue("lockstep.public-url", String.class);
    return url + "/scim/v2/" + organization.name() + path;
  }

  static String base(String organization) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    return "http://127.0.0.1:" + port + "/scim/v2/" + organization;
  }
}
