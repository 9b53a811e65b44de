package dev.lockstep.endtoend.capture.ways;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** An LDAP server in memory, with people and groups. */
public final class LdapServer implements AutoCloseable {
  private static final String ROOT = "dc=acme,dc=example";
  private static final String PEOPLE = "ou=people," + ROOT;
  private static final String GROUPS = "ou=groups," + ROOT;
  private static final String ADMIN = "cn=admin";
  private static final String PASSWORD = "secret";

  private final InMemoryDirectoryServer server;

  private LdapServer(InMemoryDirectoryServer server) {
    this.server = server;
  }

  public static LdapServer start() {
    try {
      var config = new InMemoryDirectoryServerConfig(ROOT);
      config.addAdditionalBindCredentials(ADMIN, PASSWORD);
      config.setSchema(null);
      var loopback = InetAddress.getLoopbackAddress();
      config.setListenerConfigs(new InMemoryListenerConfig("ldap", loopback, 0, null, null, null));
      var server = new LdapServer(new InMemoryDirectoryServer(config));
      server.server.startListening();
      server.add("dn: " + ROOT, "objectClass: domain", "dc: acme");
      server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
      server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
      return server;
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  public void person(String login) {
    add(
        "dn: " + dn(login),
        "objectClass: inetOrgPerson",
        "uid: " + login,
        "cn: " + login,
        "givenName: Lena",
        "sn: Dapp",
        "mail: " + login + "@ldap.example");
  }

  public void group(String name, String member) {
    var dn = "dn: cn=" + name + "," + GROUPS;
    add(dn, "objectClass: groupOfNames", "cn: " + name, "member: " + dn(member));
  }

  /** Nobody else is in the group from now on. */
  public void leaveOnly(String member, String group) {
    try {
      server.modify(
          "cn=" + group + "," + GROUPS,
          new Modification(ModificationType.REPLACE, "member", dn(member)));
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives somebody another family name and address. */
  public void change(String login, String name, String mail) {
    try {
      server.modify(
          dn(login),
          new Modification(ModificationType.REPLACE, "sn", name),
          new Modification(ModificationType.REPLACE, "mail", mail));
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  public void remove(String login) {
    try {
      server.delete(dn(login));
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Federates the realm with this server; returns the component's id. */
  public String federate(RealmAdmin realm) {
    return component(
        realm,
        "org.keycloak.storage.UserStorageProvider",
        new Part(realm.id(), "ldap", "ldap"),
        Map.ofEntries(
            Map.entry("vendor", "other"),
            Map.entry("connectionUrl", "ldap://127.0.0.1:" + server.getListenPort()),
            Map.entry("authType", "simple"),
            Map.entry("bindDn", ADMIN),
            Map.entry("bindCredential", PASSWORD),
            Map.entry("editMode", "READ_ONLY"),
            Map.entry("importEnabled", "true"),
            Map.entry("usersDn", PEOPLE),
            Map.entry("usernameLDAPAttribute", "uid"),
            Map.entry("rdnLDAPAttribute", "uid"),
            Map.entry("uuidLDAPAttribute", "entryUUID"),
            Map.entry("userObjectClasses", "inetOrgPerson")));
  }

  /** Lets the federation bring its groups too; returns the mapper's id. */
  public static String mapGroups(RealmAdmin realm, String federation) {
    return component(
        realm,
        "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
        new Part(federation, "groups", "group-ldap-mapper"),
        Map.of(
            "groups.dn", GROUPS,
            "group.name.ldap.attribute", "cn",
            "group.object.classes", "groupOfNames",
            "membership.ldap.attribute", "member",
            "membership.attribute.type", "DN",
            "membership.user.ldap.attribute", "uid",
            "mode", "READ_ONLY",
            "user.roles.retrieve.strategy", "LOAD_GROUPS_BY_MEMBER_ATTRIBUTE"));
  }

  private record Part(String parent, String name, String provider) {}

  private static String component(
      RealmAdmin realm, String type, Part part, Map<String, String> settings) {
    var config = Json.object();
    settings.forEach((key, value) -> config.set(key, Json.array(List.of(value))));
    var component = Json.object().put("name", part.name).put("providerId", part.provider);
    component.put("providerType", type).put("parentId", part.parent).set("config", config);
    return realm.send("POST", "/components", component).createdId();
  }

  private void add(String... lines) {
    try {
      server.add(lines);
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(String.join(", ", lines), e);
    }
  }

  private static String dn(String login) {
    return "uid=" + login + "," + PEOPLE;
  }

  /** Whoever asks from now on is refused. */
  public void goDown() {
    server.shutDown(true);
  }

  @Override
  public void close() {
    goDown();
  }
}
