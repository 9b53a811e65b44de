package dev.lockstep.endtoend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Keycloak's admin REST, signed in as the server's administrator. Thread-safe. */
public final class KeycloakAdmin {
  // admin-cli's tokens live a minute.
  private static final Duration TOKEN_USE = Duration.ofSeconds(40);

  private final URI url;
  private final String user;
  private final String password;
  private final Rest rest;
  private String token = "";
  private Instant tokenUntil = Instant.MIN;

  public KeycloakAdmin(URI url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.rest = new Rest(URI.create(url + "/admin"), "application/json", this::token);
  }

  /** Makes a realm; a representation with users makes them too, in one import. */
  public RealmAdmin createRealm(JsonNode representation) {
    rest.send("POST", "/realms", representation).ok();
    return realm(representation.path("realm").asText());
  }

  public RealmAdmin realm(String name) {
    return new RealmAdmin(name, new Rest(realmUri(name), "application/json", this::token));
  }

  public boolean hasRealm(String name) {
    return rest.send("GET", "/realms/" + name, null).status() == 200;
  }

  private URI realmUri(String name) {
    return URI.create(url + "/admin/realms/" + name);
  }

  private synchronized String token() {
    if (Instant.now().isAfter(tokenUntil)) {
      var tokens = URI.create(url + "/realms/master/protocol/openid-connect/token");
      token = Rest.signIn(tokens, user, password);
      tokenUntil = Instant.now().plus(TOKEN_USE);
    }
    return token;
  }
}
