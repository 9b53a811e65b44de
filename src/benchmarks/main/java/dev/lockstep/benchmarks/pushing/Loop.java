package dev.lockstep.benchmarks.pushing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The floor of a sync: a client that does nothing but POST bodies like ours. */
record Loop(String url, int lanes) {
  private static final ContentType SCIM = ContentType.create("application/scim+json");

  /** So many users a second. */
  double rate(int users) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(lanes)
            .setMaxConnTotal(lanes)
            .build();
    try (var client = HttpClients.custom().setConnectionManager(connections).build();
        var threads = Executors.newFixedThreadPool(lanes)) {
      var next = new AtomicLong();
      var begun = System.nanoTime();
      var running =
          Collections.nCopies(lanes, client).stream()
              .map(each -> threads.submit(() -> post(each, next, users)))
              .toList();
      for (var lane : running) lane.get();
      return users / ((System.nanoTime() - begun) / 1e9);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    }
  }

  private Void post(HttpClient client, AtomicLong next, int users) throws IOException {
    for (var n = next.getAndIncrement(); n < users; n = next.getAndIncrement()) {
      var call = new HttpPost(url + "/Users");
      call.setHeader("Authorization", "Bearer bench");
      call.setEntity(new StringEntity(body(n), SCIM));
      client.execute(
          call,
          response -> {
            response.getEntity().getContent().readAllBytes();
            return response.getCode();
          });
    }
    return null;
  }

  private static String body(long number) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"00000000-0000-4000-8000-%1$012d",\
        "userName":"bench.%1$d","name":{"givenName":"bench","familyName":"%1$d"},"active":true,\
        "emails":[{"value":"bench.%1$d@example.com","type":"work","primary":true}]}"""
        .formatted(number);
  }
}
