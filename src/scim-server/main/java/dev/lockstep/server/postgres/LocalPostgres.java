package dev.lockstep.server.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL in a data folder. Whoever holds the folder's lock started it, or adopted what a
 * killed server left running, and stops it on {@link #close}. One thread.
 */
public final class LocalPostgres implements AutoCloseable {

  private final Cluster cluster;
  private final FileChannel lockFile;
  private final JdbcAddress address;

  private LocalPostgres(Cluster cluster, FileChannel lockFile, JdbcAddress address) {
    this.cluster = cluster;
    this.lockFile = lockFile;
    this.address = address;
  }

  /**
   * Starts PostgreSQL in the folder, making the folder first where there is none. Empty where
   * another process already owns it.
   */
  public static Optional<LocalPostgres> startIn(Path data) {
    var lockFile = lock(data);
    if (lockFile == null) return Optional.empty();
    try {
      var cluster = Cluster.in(data);
      return Optional.of(new LocalPostgres(cluster, lockFile, cluster.startOrAdopt()));
    } catch (RuntimeException e) {
      release(lockFile);
      throw e;
    }
  }

  /** The database that another process runs in this folder. */
  public static JdbcAddress runningIn(Path data) {
    return Cluster.in(data).awaitRunning();
  }

  public JdbcAddress address() {
    return address;
  }

  @Override
  public void close() {
    cluster.stop();
    release(lockFile);
  }

  private static @Nullable FileChannel lock(Path data) {
    try {
      Files.createDirectories(data);
      var channel =
          FileChannel.open(
              data.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) return channel;
      channel.close();
      return null;
    } catch (IOException e) {
      throw new PostgresException(
          "The data folder " + data + " can't be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  private static void release(FileChannel lockFile) {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new PostgresException(
          "The lock of the data folder could not be released: " + e.getMessage(), e);
    }
  }
}
