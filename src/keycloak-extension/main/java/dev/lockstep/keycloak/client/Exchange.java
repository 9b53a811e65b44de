package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.address.AddressRefusedException;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.AnswerReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.io.Closer;

/**
 * One call, and how far it came: whether a byte of its body may have left decides whether it has to
 * be looked up before it is repeated.
 */
final class Exchange {

  private static final ContentType SCIM_JSON = ContentType.create("application/scim+json");

  private static final String NOT_TRUSTED =
      "its certificate is not trusted; add its authority to Keycloak's truststore: ";

  private enum Progress {
    CONNECTING,
    SENDING,
    ABORTED
  }

  private final CloseableHttpClient http;
  private final HttpHost host;
  private final AnswerReader reader;
  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.SENDING);

  Exchange(CloseableHttpClient http, HttpHost host, Collection<String> secrets) {
    this.http = http;
    this.host = host;
    this.reader = new AnswerReader(secrets);
  }

  /**
   * A body whose first byte marks the call as sent; without a body, that can't be known, and it
   * counts as sent.
   */
  HttpEntity entity(byte[] body) {
    progress.set(Progress.CONNECTING);
    return new HttpEntityWrapper(new ByteArrayEntity(body, SCIM_JSON)) {
      @Override
      public void writeTo(OutputStream out) throws IOException {
        if (progress.compareAndExchange(Progress.CONNECTING, Progress.SENDING)
            == Progress.ABORTED) {
          throw new InterruptedIOException("the call's time is over");
        }
        super.writeTo(out);
      }
    };
  }

  Answer run(HttpUriRequestBase request) {
    try {
      return read(request, http.executeOpen(host, request, null));
    } catch (IOException e) {
      return ended(e);
    }
  }

  private Answer read(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
    try {
      var answer = reader.read(response);
      if (answer.content() == Answer.Content.TOO_LARGE) {
        request.cancel(); // else closing would read the rest
      }
      return answer;
    } finally {
      // an answer that was read stays one, however its connection ends
      Closer.closeQuietly(response);
    }
  }

  /** Ends the call, whatever it waits for. */
  Answer abort(HttpUriRequestBase request, Duration deadline) {
    var before = progress.getAndSet(Progress.ABORTED);
    request.cancel();
    var seconds = deadline.toMillis() / 1000.0;
    return before == Progress.CONNECTING
        ? new Answer.NotSent("no connection within %s s".formatted(seconds), false)
        : new Answer.NoAnswer("no whole answer within %s s".formatted(seconds));
  }

  private Answer ended(IOException e) {
    return switch (e) {
      case AddressRefusedException refused -> new Answer.NotSent(message(refused), true);
      case UnknownHostException unknown ->
          new Answer.NotSent(host.getHostName() + " has no address", false, Answer.Stage.ADDRESS);
      case ConnectTimeoutException late ->
          new Answer.NotSent("it could not be connected to in time", false);
      case ConnectException refused -> new Answer.NotSent("it refuses connections", false);
      case NoRouteToHostException unreachable ->
          new Answer.NotSent("there is no route to it", false);
      case SSLHandshakeException tls -> untrusted(NOT_TRUSTED + message(tls));
      case SSLPeerUnverifiedException tls ->
          untrusted("its certificate is another host's: " + message(tls));
      default ->
          progress.get() == Progress.CONNECTING
              ? new Answer.NotSent("the connection failed: " + message(e), false)
              : new Answer.NoAnswer(
                  "the connection broke before the answer was whole: " + message(e));
    };
  }

  private static Answer untrusted(String reason) {
    return new Answer.NotSent(reason, false, Answer.Stage.CERTIFICATE);
  }

  private static String message(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
