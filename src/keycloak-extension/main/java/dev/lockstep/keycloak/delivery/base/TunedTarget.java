package dev.lockstep.keycloak.delivery.base;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import dev.lockstep.scim.message.ScimRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks once more where the target does not know the media type of SCIM, and remembers it.
 *
 * @param target the client
 * @param speaking how it is spoken to
 */
public record TunedTarget(ScimTarget target, Speaking speaking) implements ScimTarget {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    var before = mediaType();
    var answer = target.send(request, correlation);
    if (before != MediaType.SCIM || !refusesType(answer)) {
      return answer;
    }
    var why = "it answered 415 to application/scim+json";
    speaking.learned("http.mediaType", TextNode.valueOf("json"), why);
    return mediaType() == before ? answer : target.send(request, correlation);
  }

  private MediaType mediaType() {
    return speaking.dialect().http().mediaType();
  }

  private static boolean refusesType(Answer answer) {
    return answer instanceof Answer.Received received
        && received.response().status() == UNSUPPORTED_MEDIA_TYPE;
  }

  @Override
  public void close() {
    target.close();
  }
}
