package dev.lockstep.endtoend.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of its own, in a folder. One thread. */
public final class Authority {
  private static final String PASSWORD = "password";

  private final Path folder;

  private Authority(Path folder) {
    this.folder = folder;
  }

  /** A new one that nobody knows yet. */
  public static Authority in(Path folder) {
    var authority = new Authority(folder);
    authority.keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + folder.getFileName(),
        "-ext",
        "bc:c");
    var certificate = authority.certificate().toString();
    authority.keytool("-exportcert", "-rfc", "-alias", "ca", "-file", certificate);
    return authority;
  }

  /** What a truststore must have so that whoever shows one of its certificates is trusted. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** The side of a server at the loopback address, with a new certificate of this authority. */
  public SSLContext server() throws IOException, GeneralSecurityException {
    var asked = folder.resolve("server.csr").toString();
    var signed = folder.resolve("server.pem").toString();
    keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server");
    keytool("-certreq", "-alias", "server", "-file", asked);
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-ext",
        "san=ip:127.0.0.1",
        "-infile",
        asked,
        "-outfile",
        signed);
    keytool("-importcert", "-noprompt", "-alias", "server", "-file", signed);
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(store())) {
      keys.load(file, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private Path store() {
    return folder.resolve("keys.p12");
  }

  private void keytool(String... arguments) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var store =
        List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store().toString());
    var command =
        Stream.of(List.of(tool), List.of(arguments), store).flatMap(List::stream).toList();
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + output);
      }
    } catch (IOException e) {
      throw new IllegalStateException("keytool can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool runs", e);
    }
  }
}
