package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;

/** One target over HTTP. Thread-safe. */
final class HttpTarget implements ScimTarget {

  private final Endpoint endpoint;
  private final HttpHost host;
  private final String base;
  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpTarget(Endpoint endpoint) {
    this.endpoint = endpoint;
    var base = endpoint.base();
    this.host = new HttpHost(base.getScheme(), unbracketed(base.getHost()), base.getPort());
    this.base = base.getScheme() + "://" + base.getRawAuthority() + withoutSlash(base.getRawPath());
    this.http = HttpClientFactory.create(endpoint);
  }

  @Override
  public Answer send(ScimRequest request) throws InterruptedException {
    var objection = endpoint.addresses().objection(endpoint.base());
    if (objection.isPresent()) {
      return new Answer.NotSent(objection.get(), true);
    }
    var token = endpoint.token().get();
    var exchange = new Exchange(http, host, token);
    var message = Wire.of(RequestCodec.encode(request), endpoint.dialect().get());
    var http = request(message, token, exchange);
    // the whole call runs beside the caller, as no time-out of a socket bounds a name server or a
    // slow drip
    var pending = threads.submit(() -> exchange.run(http));
    try {
      return pending.get(endpoint.callDeadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return exchange.abort(http, endpoint.callDeadline());
    } catch (InterruptedException stopped) {
      exchange.abort(http, endpoint.callDeadline());
      throw stopped;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a call failed in our own code", bug.getCause());
    }
  }

  private HttpUriRequestBase request(HttpMessage message, String token, Exchange exchange) {
    var uri = URI.create(base + message.pathAndQuery());
    var http = new HttpUriRequestBase(message.method(), uri);
    http.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    message.headers().forEach(http::setHeader);
    if (message.body() != null) {
      http.setEntity(exchange.entity(ScimJson.write(message.body())));
    }
    return http;
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    threads.shutdownNow();
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String withoutSlash(String path) {
    var end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
