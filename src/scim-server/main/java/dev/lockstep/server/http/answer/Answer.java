package dev.lockstep.server.http.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.message.HttpMessage;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param status the HTTP status
 * @param headers besides the content's
 * @param body always SCIM JSON, where there is one
 */
public record Answer(int status, Map<String, String> headers, @Nullable ObjectNode body) {
  private static final String UTF_8 = HttpMessage.SCIM_JSON + ";charset=utf-8";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public boolean isError() {
    return status >= 400;
  }

  public static Answer ok(ObjectNode body) {
    return new Answer(200, Map.of(), body);
  }

  public static Answer noContent() {
    return new Answer(204, Map.of(), null);
  }

  public Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  public Response toResponse() {
    var response = Response.status(status);
    headers.forEach(response::header);
    if (body != null) response.type(UTF_8).entity(ScimJson.write(body));
    return response.build();
  }
}
