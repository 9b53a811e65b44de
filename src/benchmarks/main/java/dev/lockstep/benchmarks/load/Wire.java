package dev.lockstep.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over one kept connection, with as little work as that takes. One thread. */
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int PATIENCE_MS = 120_000;

  private final URI base;
  private final String headers;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  public Wire(Service service) {
    this.base = service.base();
    this.headers =
        "Host: "
            + base.getAuthority()
            + "\r\nAuthorization: Bearer "
            + service.token()
            + "\r\nContent-Type: application/scim+json\r\nAccept: application/scim+json\r\n";
  }

  /** Sends a request without holes; any answer is returned. */
  public Reply send(Template request) {
    try {
      return exchange(request);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(request.method() + " " + request.path(), e);
    }
  }

  /** The same, where only success will do. */
  public Reply succeed(Template request) {
    var reply = send(request);
    if (reply.good()) return reply;
    throw new IllegalStateException(
        request.method()
            + " "
            + base
            + request.path()
            + " was answered "
            + reply.status()
            + ": "
            + reply.text());
  }

  @Override
  public void close() {
    var open = socket;
    socket = null;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply exchange(Template request) throws IOException {
    var out = open().getOutputStream();
    var body = request.body().getBytes(StandardCharsets.UTF_8);
    var head = request.method() + " " + base.getPath() + request.path() + " HTTP/1.1\r\n" + headers;
    var length = body.length == 0 ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n";
    var message = new ByteArrayOutputStream(head.length() + body.length + 32);
    message.writeBytes((head + length).getBytes(StandardCharsets.ISO_8859_1));
    message.writeBytes(body);
    message.writeTo(out);
    return read();
  }

  private Reply read() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var chunked = false;
    var last = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) length = Integer.parseInt(value(lower));
      if (lower.startsWith("transfer-encoding:")) chunked = value(lower).equals("chunked");
      if (lower.startsWith("connection:")) last = value(lower).equals("close");
    }
    var reply =
        new Reply(status, new String(chunked ? chunks() : bytes(length), StandardCharsets.UTF_8));
    if (last) close();
    return reply;
  }

  private byte[] chunks() throws IOException {
    var whole = new ByteArrayOutputStream();
    for (var size = chunkSize(); size > 0; size = chunkSize()) {
      whole.writeBytes(bytes(size));
      line();
    }
    line();
    return whole.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private byte[] bytes(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException("the answer was cut off");
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new EOFException("the connection was closed");
      if (next != '\r') line.append((char) next);
    }
    return line.toString();
  }

  private static String value(String header) {
    return header.substring(header.indexOf(':') + 1).strip();
  }

  private Socket open() throws IOException {
    var open = socket;
    if (open != null) return open;
    var fresh = new Socket(base.getHost(), base.getPort());
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(PATIENCE_MS);
    socket = fresh;
    in = new BufferedInputStream(fresh.getInputStream(), BUFFER);
    return fresh;
  }
}
