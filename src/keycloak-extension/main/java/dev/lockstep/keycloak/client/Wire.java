package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import dev.lockstep.keycloak.dialect.Dialect.Paging;
import dev.lockstep.scim.message.HttpMessage;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request as the target wants it over the wire: its media type, no parameter too many, and the
 * name that our log has for it.
 */
final class Wire {

  private static final List<String> TYPED = List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE);

  /** No standard has a name for it; this one is what most servers and proxies write down. */
  private static final String CORRELATION = "X-Correlation-Id";

  private Wire() {}

  static HttpMessage of(HttpMessage message, @Nullable String correlation, Dialect dialect) {
    var query = new LinkedHashMap<>(message.query());
    if (dialect.list().paging() != Paging.INDEX) {
      query.remove("startIndex");
    }
    if (dialect.list().paging() == Paging.NONE) {
      query.remove("count");
    }
    var headers = new LinkedHashMap<>(message.headers());
    if (dialect.http().mediaType() != MediaType.SCIM) {
      TYPED.forEach(
          name -> headers.computeIfPresent(name, (n, old) -> dialect.http().mediaType().text()));
    }
    if (correlation != null) {
      headers.put(CORRELATION, correlation);
    }
    return new HttpMessage(message.method(), message.path(), query, headers, message.body());
  }
}
