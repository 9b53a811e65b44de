package dev.lockstep.keycloak.client.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.message.ScimResponse;
import dev.lockstep.scim.rules.ScimLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Reads answers as from an enemy: bounded in size and depth, and with our secrets struck out. */
public final class AnswerReader {

  private static final int BYTES_MAX = 1 << 20;
  private static final int BEGINNING = 4096;
  private static final byte[] NOTHING = {};
  private static final ScimJson JSON =
      ScimJson.within(
          new ScimLimits(BYTES_MAX, BYTES_MAX, BYTES_MAX, 8_192, 32, 200, 1_000, 1_000, 1_000, 32));

  private final List<String> secrets;

  /** For one call, which had these secrets in it. */
  public AnswerReader(Collection<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Reads an answer; an exception means that it broke off. */
  public Answer.Received read(ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    var bytes = entity == null ? NOTHING : bytes(entity);
    if (bytes.length > BYTES_MAX || (entity != null && entity.getContentLength() > BYTES_MAX)) {
      return received(response, null, Answer.Content.TOO_LARGE, Excerpt.of(bytes, secrets));
    }
    if (bytes.length == 0) {
      return received(response, null, Answer.Content.EMPTY, "");
    }
    try {
      var json = JSON.readObject(bytes);
      return received(response, json, Answer.Content.JSON, Excerpt.of(json, secrets));
    } catch (ScimException e) {
      return received(response, null, Answer.Content.NONSENSE, Excerpt.of(bytes, secrets));
    }
  }

  private static byte[] bytes(HttpEntity entity) throws IOException {
    var wanted = entity.getContentLength() > BYTES_MAX ? BEGINNING : BYTES_MAX + 1;
    var content = entity.getContent();
    return content == null ? NOTHING : content.readNBytes(wanted);
  }

  private static Answer.Received received(
      ClassicHttpResponse response,
      @Nullable ObjectNode body,
      Answer.Content content,
      String excerpt) {
    var scim =
        new ScimResponse(
            response.getCode(),
            body,
            header(response, HttpHeaders.ETAG),
            header(response, HttpHeaders.LOCATION));
    var retryAfter =
        RetryAfter.parse(
            header(response, HttpHeaders.RETRY_AFTER),
            header(response, HttpHeaders.DATE),
            Instant.now());
    return new Answer.Received(scim, content, excerpt, retryAfter);
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
