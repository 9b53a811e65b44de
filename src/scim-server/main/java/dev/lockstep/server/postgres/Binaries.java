package dev.lockstep.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked once per version. */
final class Binaries {

  static final String MAJOR = "18";

  private static final String VERSION = "18.6.0";
  private static final int EXECUTABLE = 0100;

  private Binaries() {}

  /** Returns the folder that holds {@code bin/}, unpacking it first where it is not there whole. */
  static Path unpackedBelow(Path data) {
    var home = data.resolve("postgresql-" + VERSION);
    if (Files.isDirectory(home)) return home;
    // Unpacked beside and renamed last, so that a folder with the final name is always complete.
    var partial = data.resolve("postgresql-" + VERSION + ".partial");
    try {
      Trees.delete(partial);
      unpack(partial);
      return Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PostgresException(
          "PostgreSQL could not be unpacked into " + data + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(Path folder) throws IOException {
    var archive = archiveName();
    var resource = Binaries.class.getResourceAsStream("/" + archive);
    if (resource == null) {
      throw new PostgresException(
          "This server carries no PostgreSQL for this machine ("
              + archive
              + "). Set lockstep.mode=production and lockstep.jdbc-url"
              + " to use a PostgreSQL of your own.",
          null);
    }
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
        write(folder, entry, tar);
    }
  }

  private static void write(Path folder, TarArchiveEntry entry, InputStream content)
      throws IOException {
    var path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder))
      throw new IOException("an entry points outside its folder: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    if ((entry.getMode() & EXECUTABLE) != 0)
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String archiveName() {
    var arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
    var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    return "postgres-" + (linux ? "linux" : "darwin") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
  }
}
