package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** TCP ports of the loopback address. */
public final class Ports {
  private Ports() {}

  /** A port nobody listens on just now. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a node of a cluster, which also listens 50,000 higher. */
  static int clusterFree() {
    for (var port = 7800; port < 15_000; port++) {
      if (!isTaken(port) && !isTaken(port + 50_000)) return port;
    }
    throw new IllegalStateException("no pair of free ports");
  }

  /** Fails with the names and numbers of all those that are taken. */
  public static void requireFree(Map<String, Integer> ports) {
    var taken =
        ports.entrySet().stream()
            .filter(port -> isTaken(port.getValue()))
            .map(port -> port.getKey() + " " + port.getValue())
            .sorted()
            .toList();
    if (!taken.isEmpty())
      throw new IllegalStateException(
          "Ports in use by another program: " + String.join(", ", taken));
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
