package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.address.GuardedResolver;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HttpClient without its helpfulness: no redirects, no repeats, no cookies, no compression, no
 * cached logins.
 */
final class HttpClientFactory {

  private static final Duration CONNECTION_LIFE = Duration.ofMinutes(10);
  private static final Duration CHECK_AFTER_IDLE = Duration.ofMillis(200);
  private static final int HEADER_LINE_MAX = 16_384;
  private static final int HEADERS_MAX = 100;

  // HttpClient logs headers, the token among them, wherever somebody turns debugging on; held, so
  // that it stays off
  private static final List<Logger> SILENCED =
      Stream.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire")
          .map(Logger::getLogger)
          .toList();

  static {
    SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private HttpClientFactory() {}

  static CloseableHttpClient create(Endpoint endpoint) {
    var deadline = Timeout.of(endpoint.callDeadline());
    var requests =
        RequestConfig.custom()
            .setConnectionRequestTimeout(deadline)
            .setResponseTimeout(deadline)
            .setProtocolUpgradeEnabled(false)
            .setExpectContinueEnabled(false)
            .build();
    var client =
        HttpClients.custom()
            .setConnectionManager(connections(endpoint))
            .setDefaultRequestConfig(requests)
            .setUserAgent("Lockstep/" + Version.CURRENT)
            // whoever repeats a call decides that by the tables, and a repeated create would double
            // somebody
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching();
    var proxy = endpoint.proxy();
    if (proxy != null) {
      through(proxy, client);
    }
    return client.build();
  }

  private static void through(Proxy proxy, HttpClientBuilder client) {
    var host = HttpHost.create(proxy.address());
    client.setProxy(host);
    if (proxy.asksForUser()) {
      var logins = new BasicCredentialsProvider();
      var login = new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray());
      logins.setCredentials(new AuthScope(host), login);
      client.setDefaultCredentialsProvider(logins);
    }
  }

  private static GuardedResolver resolver(Endpoint endpoint) {
    var proxy = endpoint.proxy();
    return proxy == null
        ? new GuardedResolver(endpoint.base(), endpoint.addresses())
        : GuardedResolver.behind(proxy.address().getHost(), endpoint.base(), endpoint.addresses());
  }

  private static PoolingHttpClientConnectionManager connections(Endpoint endpoint) {
    var http1 =
        Http1Config.custom()
            .setMaxLineLength(HEADER_LINE_MAX)
            .setMaxHeaderCount(HEADERS_MAX)
            .build();
    var connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(endpoint.connectTimeout()))
            .setSocketTimeout(Timeout.of(endpoint.callDeadline()))
            .setTimeToLive(TimeValue.of(CONNECTION_LIFE))
            .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER_IDLE))
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver(endpoint))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(http1).build())
        .setDefaultConnectionConfig(connections)
        .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
        .setMaxConnTotal(endpoint.connectionsMax())
        .setMaxConnPerRoute(endpoint.connectionsMax())
        .build();
  }
}
