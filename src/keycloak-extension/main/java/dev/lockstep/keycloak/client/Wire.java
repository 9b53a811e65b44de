package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import dev.lockstep.keycloak.dialect.Dialect.Paging;
import dev.lockstep.scim.message.HttpMessage;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.hc.core5.http.HttpHeaders;

/** A request as the target wants it over the wire: its media type, and no parameter too many. */
final class Wire {

  private static final List<String> TYPED = List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE);

  private Wire() {}

  static HttpMessage of(HttpMessage message, Dialect dialect) {
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
    return new HttpMessage(message.method(), message.path(), query, headers, message.body());
  }
}
