package dev.lockstep.server.http.journal;

import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a call in the logs of both sides. */
public final class Correlation {
  /** Where callers may say it, and where every answer does. */
  public static final String HEADER = "X-Correlation-Id";

  // W3C Trace Context: version-traceid-parentid-flags
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-.*");
  private static final Pattern SOUND = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private Correlation() {}

  /**
   * What the caller calls it: in {@link #HEADER}, else its trace; a new name where it says nothing.
   */
  public static String of(UnaryOperator<@Nullable String> headers) {
    var said = headers.apply(HEADER);
    if (said != null && SOUND.matcher(said).matches()) return said;
    var trace = headers.apply("traceparent");
    if (trace != null) {
      var parts = TRACE.matcher(trace);
      if (parts.matches()) return parts.group(1);
    }
    return UUID.randomUUID().toString();
  }
}
