package dev.lockstep.endtoend.fault;

import java.io.IOException;
import java.net.http.HttpResponse;

/** The true target of a call. */
@FunctionalInterface
public interface Upstream {
  HttpResponse<byte[]> pass() throws IOException;
}
