package dev.lockstep.server.login.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends people to a provider and finds out who came back. Thread-safe. */
public final class OpenId {
  private static final Duration DISCOVERED_FOR = Duration.ofMinutes(10);
  // Only such as need the provider's public key: "none", or our own secret as a key, prove nothing.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA);

  private final Wire wire = new Wire();
  private final URI redirect;
  private final Clock clock;
  private final Map<URI, Discovered> discovered = new ConcurrentHashMap<>();

  /**
   * Talks to providers.
   *
   * @param redirect where they send people back to
   */
  public OpenId(URI redirect, Clock clock) {
    this.redirect = redirect;
    this.clock = clock;
  }

  /** Where providers must be told to send people back to. */
  public URI redirect() {
    return redirect;
  }

  /** Begins a sign-in: where the browser goes now, and what it must keep until it comes back. */
  public Begun begin(Provider provider, String organization, String next) {
    var attempt = Attempt.begin(organization, next);
    var question = new LinkedHashMap<String, String>();
    question.put("response_type", "code");
    question.put("client_id", provider.clientId());
    question.put("redirect_uri", redirect.toString());
    question.put("scope", "openid email");
    question.put("state", attempt.state());
    question.put("nonce", attempt.nonce());
    question.put("code_challenge", challenge(attempt.verifier()));
    question.put("code_challenge_method", "S256");
    var address = endpoints(provider).authorization().toString();
    var to = address + (address.contains("?") ? "&" : "?") + Wire.form(question);
    return new Begun(URI.create(to), attempt);
  }

  /**
   * Finds out who came back.
   *
   * @param from who the answer says it is from; null: it doesn't say
   */
  public Identity finish(Provider provider, Attempt attempt, String code, @Nullable String from) {
    var endpoints = endpoints(provider);
    var expected = provider.issuer().toString();
    if (from == null ? endpoints.namesItself() : !from.equals(expected)) {
      throw new OpenIdException("The answer came from somebody else than " + provider.name() + ".");
    }
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect.toString());
    form.put("code_verifier", attempt.verifier());
    if (provider.clientSecret() == null) form.put("client_id", provider.clientId());
    var answer = wire.post(provider, endpoints.token(), form);
    var claims = verified(provider, endpoints, attempt, answer.path("id_token").asText());
    return identity(provider, endpoints, claims, answer);
  }

  private static JWTClaimsSet verified(
      Provider provider, Endpoints endpoints, Attempt attempt, String token) {
    var expected =
        new JWTClaimsSet.Builder()
            .issuer(provider.issuer().toString())
            .claim("nonce", attempt.nonce())
            .build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, endpoints.keys()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(provider.clientId(), expected, Set.of("sub", "iat", "exp")));
    try {
      return processor.process(token, null);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new OpenIdException(
          "What " + provider.name() + " says about you does not hold. Sign in again.", e);
    }
  }

  // Some providers tell the address only when asked for it.
  private Identity identity(
      Provider provider, Endpoints endpoints, JWTClaimsSet claims, JsonNode answer) {
    var issuer = provider.issuer().toString();
    var subject = claims.getSubject();
    if (claims.getClaim("email") instanceof String mail) {
      return new Identity(issuer, subject, isTrue(claims.getClaim("email_verified")) ? mail : null);
    }
    if (endpoints.userInfo().isEmpty()) return new Identity(issuer, subject, null);
    var told = wire.get(provider, endpoints.userInfo().get(), answer.path("access_token").asText());
    var own = subject.equals(told.path("sub").asText());
    var verified = own && isTrue(told.path("email_verified").asText());
    return new Identity(issuer, subject, verified ? told.path("email").asText(null) : null);
  }

  private static boolean isTrue(@Nullable Object claim) {
    return "true".equals(String.valueOf(claim));
  }

  private Endpoints endpoints(Provider provider) {
    var now = clock.instant();
    var known = discovered.get(provider.issuer());
    if (known != null && known.until().isAfter(now)) return known.endpoints();
    var address = URI.create(provider.issuer() + "/.well-known/openid-configuration");
    var found = Endpoints.read(provider, wire.get(provider, address, null));
    discovered.put(provider.issuer(), new Discovered(found, now.plus(DISCOVERED_FOR)));
    return found;
  }

  private static String challenge(String verifier) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Discovered(Endpoints endpoints, Instant until) {}

  /** Where the browser goes now, and what it must keep. */
  public record Begun(URI to, Attempt attempt) {}
}
