package dev.lockstep.server.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider that says whatever a test wants it to say, but spends a code only for its
 * verifier.
 */
public final class FakeProvider implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT = "lockstep-server";
  static final String SECRET = "a secret: with a colon";

  private static final Map<String, Promise> CODES = new ConcurrentHashMap<>();
  private static final RSAKey KEY = key();
  private static volatile String issuer = "";

  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      issuer = "http://localhost:" + started.getAddress().getPort() + "/realms/acme";
      started.createContext(
          "/realms/acme/.well-known/openid-configuration", FakeProvider::discover);
      started.createContext(
          "/realms/acme/keys", call -> answer(call, 200, new JWKSet(KEY.toPublicJWK()).toString()));
      started.createContext("/realms/acme/token", FakeProvider::token);
      started.start();
      server = started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "lockstep.oidc.issuer", issuer,
        "lockstep.oidc.client-id", CLIENT,
        "lockstep.oidc.client-secret", SECRET,
        "lockstep.oidc.name", "Keycloak");
  }

  @Override
  public void stop() {
    if (server != null) server.stop(0);
  }

  static String issuer() {
    return issuer;
  }

  static Map<String, String> question(URI authorization) {
    return fields(authorization.getRawQuery());
  }

  /** A code for the browser that asked; spending it says what these claims say. */
  static String codeFor(URI authorization, JWTClaimsSet.Builder claims) {
    var question = question(authorization);
    var code = UUID.randomUUID().toString();
    CODES.put(code, new Promise(question.getOrDefault("code_challenge", ""), claims.build()));
    return code;
  }

  /** What a provider says about somebody who has just signed in there, honestly. */
  static JWTClaimsSet.Builder claims(URI authorization, String subject) {
    var now = Instant.now().getEpochSecond();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(CLIENT)
        .subject(subject)
        .claim("nonce", question(authorization).get("nonce"))
        .claim("iat", now)
        .claim("exp", now + 60);
  }

  private static void discover(HttpExchange call) throws IOException {
    answer(
        call,
        200,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}"""
            .formatted(issuer));
  }

  private static void token(HttpExchange call) throws IOException {
    var form = fields(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var promise = CODES.remove(form.getOrDefault("code", ""));
    var basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (CLIENT + ":a+secret%3A+with+a+colon").getBytes(StandardCharsets.UTF_8));
    var known = basic.equals(call.getRequestHeaders().getFirst("Authorization"));
    if (promise == null
        || !known
        || !promise.challenge().equals(hash(form.getOrDefault("code_verifier", "")))) {
      answer(call, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(call, 200, "{\"access_token\":\"a\",\"id_token\":\"" + signed(promise.claims()) + "\"}");
  }

  private static String signed(JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
      token.sign(new RSASSASigner(KEY));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("k").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange call, int status, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    try (var out = call.getResponseBody()) {
      out.write(body);
    }
  }

  private record Promise(String challenge, JWTClaimsSet claims) {}
}
