package dev.lockstep.endtoend.capture.ways;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.net.URI;

/**
 * Another realm as an identity provider that a realm lets people in through, and believes anew at
 * each sign-in.
 *
 * @param realm where its people are
 * @param alias what the realm below calls it
 */
public record Upstream(RealmAdmin realm, String alias) {
  private static final String SECRET = "between-the-two";

  /** Connects a realm to the one above it. */
  public static Upstream connect(URI server, RealmAdmin above, RealmAdmin below) {
    var client = Json.object("{'clientId': 'below', 'redirectUris': ['*']}").put("secret", SECRET);
    above.send("POST", "/clients", client).ok();
    below.send("POST", "/identity-provider/instances", provider(server, above)).ok();
    return new Upstream(above, "above");
  }

  private static ObjectNode provider(URI server, RealmAdmin above) {
    var base = server + "/realms/" + above.name();
    var protocol = base + "/protocol/openid-connect";
    var config = Json.object("{'clientId': 'below', 'clientAuthMethod': 'client_secret_post'}");
    config.put("clientSecret", SECRET).put("issuer", base).put("syncMode", "FORCE");
    config.put("authorizationUrl", protocol + "/auth").put("tokenUrl", protocol + "/token");
    config.put("jwksUrl", protocol + "/certs").put("useJwksUrl", "true");
    config.put("validateSignature", "true").put("defaultScope", "openid profile email");
    var provider = Json.object("{'alias': 'above', 'providerId': 'oidc', 'enabled': true}");
    return provider.put("trustEmail", true).set("config", config);
  }
}
