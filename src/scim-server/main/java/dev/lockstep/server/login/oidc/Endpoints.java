package dev.lockstep.server.login.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;

/**
 * Where a provider does what, as its discovery document says.
 *
 * @param namesItself does its answer say who it is (RFC 9207)?
 */
record Endpoints(
    URI authorization,
    URI token,
    Optional<URI> userInfo,
    JWKSource<SecurityContext> keys,
    boolean namesItself) {
  private static final int CONNECT_MS = 3_000;
  private static final int READ_MS = 5_000;
  private static final int KEYS_BYTES_MAX = 100_000;

  static Endpoints read(Provider provider, JsonNode document) {
    // Otherwise one provider could answer for another.
    if (!provider.issuer().toString().equals(document.path("issuer").asText())) {
      throw new OpenIdException(
          provider.name() + " calls itself by another name than the issuer that is set here.");
    }
    try {
      return new Endpoints(
          uri(document, "authorization_endpoint"),
          uri(document, "token_endpoint"),
          Optional.of(document.path("userinfo_endpoint"))
              .filter(JsonNode::isTextual)
              .map(endpoint -> URI.create(endpoint.asText())),
          keys(uri(document, "jwks_uri")),
          document.path("authorization_response_iss_parameter_supported").asBoolean());
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw new OpenIdException(
          "The discovery document of " + provider.name() + " is incomplete.", e);
    }
  }

  private static JWKSource<SecurityContext> keys(URI address) throws MalformedURLException {
    var retriever = new DefaultResourceRetriever(CONNECT_MS, READ_MS, KEYS_BYTES_MAX);
    return JWKSourceBuilder.create(address.toURL(), retriever).retrying(true).build();
  }

  private static URI uri(JsonNode document, String name) {
    var value = document.path(name).asText();
    if (value.isEmpty()) throw new IllegalArgumentException(name + " is missing");
    return URI.create(value);
  }
}
