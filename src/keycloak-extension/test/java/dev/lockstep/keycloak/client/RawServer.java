package dev.lockstep.keycloak.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a bare socket: it can count bytes and misbehave in every way. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Behaviour behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** What it does with a request, whole or not. */
  @FunctionalInterface
  interface Behaviour {
    void answer(Request request, Socket connection, OutputStream out) throws IOException;
  }

  /** A request as it came over the wire. */
  record Request(String head, String text) {
    String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    int bytes() {
      return head.length() + text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  RawServer(Behaviour behaviour) throws IOException {
    this(behaviour, InetAddress.getLoopbackAddress());
  }

  private RawServer(Behaviour behaviour, InetAddress address) throws IOException {
    this.behaviour = behaviour;
    this.socket = new ServerSocket(0, 50, address);
    threads.execute(this::accept);
  }

  /** Answers every request alike. */
  static RawServer answering(String answer) throws IOException {
    return new RawServer(
        (request, connection, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same on another address of this machine. */
  static RawServer answering(String answer, InetAddress address) throws IOException {
    return new RawServer(
        (request, connection, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)), address);
  }

  /** An answer with a body and its length. */
  static String answer(String statusAndHeaders, String body) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
  }

  URI base() {
    var host = socket.getInetAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
    return URI.create("http://" + host + ":" + socket.getLocalPort() + "/scim/v2");
  }

  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        var connection = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      }
    } catch (SocketException closed) {
      // the test is over
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (var request = read(in); request != null; request = read(in)) {
        requests.add(request);
        behaviour.answer(request, connection, connection.getOutputStream());
        connection.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // the client hung up, as some tests want
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
    }
    var text = head.toString(StandardCharsets.ISO_8859_1);
    var body = new String(in.readNBytes(length(text)), StandardCharsets.UTF_8);
    return new Request(text, body);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
