package dev.lockstep.server.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes, for addresses that no decent client lets through. */
final class RawHttp {
  private RawHttp() {}

  /** The whole answer, status line first. */
  static String get(Client client, String path) throws IOException {
    var base = URI.create(client.base());
    var request =
        "GET %s%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(base.getPath(), path, base.getAuthority(), client.token());
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
