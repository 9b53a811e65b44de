package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.answer.Answer;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;

/** Calls to one host, each within its deadline and the address rules. Thread-safe. */
final class Line implements AutoCloseable {

  private final Endpoint endpoint;
  private final HttpHost host;
  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Line(Endpoint endpoint) {
    this.endpoint = endpoint;
    var base = endpoint.base();
    this.host = new HttpHost(base.getScheme(), unbracketed(base.getHost()), base.getPort());
    this.http = HttpClientFactory.create(endpoint);
  }

  URI base() {
    return endpoint.base();
  }

  /** One call; the secrets in it are struck out of whatever comes back. */
  Answer call(Collection<String> secrets, Function<Exchange, HttpUriRequestBase> request)
      throws InterruptedException {
    var objection = endpoint.addresses().objection(endpoint.base());
    if (objection.isPresent()) {
      return new Answer.NotSent(objection.get(), true);
    }
    var exchange = new Exchange(http, host, secrets);
    var message = request.apply(exchange);
    // the whole call runs beside the caller, as no time-out of a socket bounds a name server or a
    // slow drip
    var pending = threads.submit(() -> exchange.run(message));
    try {
      return pending.get(endpoint.callDeadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return exchange.abort(message, endpoint.callDeadline());
    } catch (InterruptedException stopped) {
      exchange.abort(message, endpoint.callDeadline());
      throw stopped;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a call failed in our own code", bug.getCause());
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    threads.shutdownNow();
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
