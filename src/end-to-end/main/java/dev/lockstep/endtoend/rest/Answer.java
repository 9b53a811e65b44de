package dev.lockstep.endtoend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What a server answered. */
public record Answer(String request, int status, HttpHeaders headers, String text) {

  /** This answer, if it is a success. */
  public Answer ok() {
    if (status >= 200 && status < 300) return this;
    throw new IllegalStateException(request + " was answered " + status + ": " + text);
  }

  public JsonNode json() {
    return Json.parse(text);
  }

  /** The id of what was created, from the Location header. */
  public String createdId() {
    var location =
        ok().headers
            .firstValue("Location")
            .orElseThrow(() -> new IllegalStateException(request + " gave no Location"));
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
