package dev.lockstep.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A target behind TLS with a certificate of its own, which nobody trusts by default. */
final class TlsTarget implements AutoCloseable {
  private static final String PASSWORD = "password";

  private final HttpsServer server;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private TlsTarget(HttpsServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Makes the certificate, {@code ca.pem} in this folder. */
  static Path certificate(Path folder) throws IOException, InterruptedException {
    keytool(
        folder,
        "-genkeypair -alias target -keyalg EC -dname CN=target -ext san=ip:127.0.0.1 -validity 2");
    keytool(folder, "-exportcert -rfc -alias target -file " + folder.resolve("ca.pem"));
    return folder.resolve("ca.pem");
  }

  private static void keytool(Path folder, String arguments)
      throws IOException, InterruptedException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var store = " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store(folder);
    var command = (tool + " " + arguments + store).split(" ", -1);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + output);
    }
  }

  private static Path store(Path folder) {
    return folder.resolve("target.p12");
  }

  /** Starts it with the certificate in that folder. */
  static TlsTarget start(Path folder) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(store(folder))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new TlsTarget(server);
  }

  URI base() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2");
  }

  /** Each as {@code POST /scim/v2/Users}. */
  List<String> calls() {
    return calls;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      exchange.getRequestBody().readAllBytes();
      calls.add(call);
      boolean created = call.startsWith("POST");
      var body = created ? "{\"id\":\"1\"}" : "{\"totalResults\":0,\"Resources\":[]}";
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(created ? 201 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
