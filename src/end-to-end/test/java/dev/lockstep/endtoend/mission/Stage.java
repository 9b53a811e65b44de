package dev.lockstep.endtoend.mission;

import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.browser.Chromium;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.browser.KeycloakUsers;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole.Login;
import dev.lockstep.endtoend.rest.Organization;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A realm and an organization of the same name, and the admin of each in front of a window of one
 * browser. The organization begins with provisioning off. One thread.
 */
final class Stage implements AutoCloseable {
  private static final String PASSWORD = "a password for tests";

  private final RealmAdmin realm;
  private final URI server;
  private final Chromium chromium;
  private final KeycloakConsole keycloak;
  private final KeycloakUsers users;
  private final OrganizationConsole organization;
  private @Nullable String target;

  private Stage(Installation installation, RealmAdmin realm) {
    this.realm = realm;
    this.server = installation.server().url();
    chromium = Chromium.open(installation.workspace().target().resolve("pictures"));
    keycloak = new KeycloakConsole(chromium.page(), installation.keycloak(), realm.name());
    users = new KeycloakUsers(chromium.page());
    var login = new Login(realm.name(), owner(realm), PASSWORD);
    organization = new OrganizationConsole(chromium.window(), server, login);
  }

  static Stage open(Installation installation, String word) {
    var realm = installation.newRealm(word);
    var server = installation.server();
    server.createOrganization(realm.name(), owner(realm));
    var typed = Map.of("code", server.createAdminCode(realm.name()), "password", PASSWORD);
    Organization.setUp(server.url(), realm.name(), typed);
    return new Stage(installation, realm);
  }

  private static String owner(RealmAdmin realm) {
    return "owner@" + realm.name() + ".example";
  }

  RealmAdmin realm() {
    return realm;
  }

  /** The window of Keycloak's admin, on Lockstep's page. */
  KeycloakConsole keycloak() {
    return keycloak;
  }

  /** The same window, on Keycloak's own pages. */
  KeycloakUsers users() {
    return users;
  }

  /** The window of the organization's admin. */
  OrganizationConsole organization() {
    return organization;
  }

  Chromium chromium() {
    return chromium;
  }

  /** The base address of the organization's SCIM. */
  URI scim() {
    return URI.create(server + "/scim/v2/" + realm.name());
  }

  /** Turns provisioning on and connects the realm by a code from the set-up page. */
  String connect(Map<String, String> settings) {
    organization.switchProvisioning("on");
    var all = new HashMap<>(settings);
    all.put("token", organization.connectionCode());
    all.put("enabled", "true");
    return connected(realm.createTarget(all));
  }

  /** So that it is taken away again at the end. */
  String connected(String component) {
    target = component;
    return component;
  }

  /** Keeps what both windows show. */
  void pictures(String name) {
    chromium.picture("mission-" + name + "-keycloak");
    chromium.picture(organization.page(), "mission-" + name + "-organization");
  }

  /** Takes the target away, so that no later test shares the machine with its owner. */
  @Override
  public void close() {
    pictures("end-of-" + realm.name());
    chromium.close();
    if (target != null) realm.deleteTarget(target);
  }
}
