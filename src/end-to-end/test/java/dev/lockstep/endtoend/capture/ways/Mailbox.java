package dev.lockstep.endtoend.capture.ways;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A mail server of one mailbox, which takes everything. Thread-safe. */
public final class Mailbox implements AutoCloseable {
  private static final Pattern LINK =
      Pattern.compile("http://[^\\s\"<]+/login-actions/action-token\\?key=[^\\s\"<]+");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ServerSocket socket;
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

  private Mailbox(ServerSocket socket) {
    this.socket = socket;
  }

  public static Mailbox open() {
    try {
      var mailbox = new Mailbox(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("mailbox").start(mailbox::serve);
      return mailbox;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The link of the next mail that somebody is to follow. */
  public String link() throws InterruptedException {
    var mail = mail(PATIENCE);
    var link = LINK.matcher(mail);
    if (!link.find()) {
      throw new IllegalStateException("no link in " + mail);
    }
    return link.group().replace("&amp;", "&");
  }

  /** The next mail, whole; empty where none comes. */
  public String mail(Duration patience) throws InterruptedException {
    var mail = mails.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return mail == null ? "" : decoded(mail);
  }

  /** Quoted-printable, in which a long link is written. */
  private static String decoded(String mail) {
    return mail.replace("=\n", "").replace("=3D", "=");
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        take(connection);
      } catch (IOException e) {
        if (!socket.isClosed()) throw new UncheckedIOException(e);
      }
    }
  }

  private void take(Socket connection) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    say(connection, "220 here");
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("DATA")) {
        say(connection, "354 go on");
        mails.add(text(in));
      }
      say(connection, command.startsWith("QUIT") ? "221 bye" : "250 ok");
    }
  }

  private static String text(BufferedReader in) throws IOException {
    var text = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
