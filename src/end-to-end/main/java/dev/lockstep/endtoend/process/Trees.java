package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Whole folders. */
public final class Trees {
  private Trees() {}

  /** Removes a folder with all in it; one that is not there is fine. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (var path : paths.toList()) {
        var copied = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) Files.createDirectories(copied);
        else Files.copy(path, copied, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
