package dev.lockstep.endtoend.fault;

import java.time.Instant;

/** A request that reached the proxy. */
public record Call(String method, String path, int bodyBytes, String body, Instant at) {

  public boolean is(String method, String resource) {
    return this.method.equals(method) && path.contains("/" + resource);
  }

  public boolean writes() {
    return !method.equals("GET");
  }
}
