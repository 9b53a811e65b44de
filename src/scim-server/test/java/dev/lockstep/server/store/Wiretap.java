package dev.lockstep.server.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between one driver and PostgreSQL and counts how often the driver waits for an answer:
 * each time it sends Sync or a simple query (PostgreSQL's documentation, Message Formats).
 */
public final class Wiretap implements AutoCloseable {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final int server;
  private final ServerSocket door;
  private final AtomicLong roundTrips = new AtomicLong();

  private Wiretap(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** Listens on a port of its own; behind it is the server on the loopback address. */
  public static Wiretap before(int server) {
    try {
      var tap = new Wiretap(server);
      Thread.ofVirtual().start(tap::serve);
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same address of the database, but by way of here. */
  public String tapped(String url) {
    return url.replace(":" + server + "/", ":" + door.getLocalPort() + "/");
  }

  /** How often the driver has waited. */
  public AtomicLong roundTrips() {
    return roundTrips;
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var behind = new Socket(InetAddress.getLoopbackAddress(), server);
        client.setTcpNoDelay(true);
        behind.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> answers(behind, client));
        Thread.ofVirtual().start(() -> questions(client, behind));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answers(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException ended) {
      // the driver has hung up
    }
  }

  private void questions(Socket from, Socket to) {
    try (from;
        to) {
      var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
      var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
      greet(in, out);
      for (var type = in.read(); type >= 0; type = in.read()) {
        // Before it is passed on: who has the answer finds it counted.
        if (type == 'S' || type == 'Q') roundTrips.incrementAndGet();
        out.write(type);
        pass(in, out);
      }
    } catch (IOException ended) {
      // the driver has hung up
    }
  }

  // Before the start-up message, which has no type, the driver may ask for encryption.
  private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
    var code = pass(in, out);
    while (code == SSL_REQUEST || code == GSS_REQUEST) code = pass(in, out);
  }

  private static int pass(DataInputStream in, DataOutputStream out) throws IOException {
    var length = in.readInt();
    var rest = in.readNBytes(length - Integer.BYTES);
    out.writeInt(length);
    out.write(rest);
    out.flush();
    return rest.length < Integer.BYTES ? 0 : ByteBuffer.wrap(rest).getInt();
  }
}
