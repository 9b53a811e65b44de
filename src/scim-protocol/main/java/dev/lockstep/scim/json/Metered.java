package dev.lockstep.scim.json;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that is read as a stream: what is kept of it as a tree has the limit of any body, and the
 * whole of it a limit of its own.
 */
final class Metered extends FilterInputStream {
  private final ScimLimits limits;
  private long whole;
  private long kept;
  private boolean keeping = true;

  Metered(InputStream in, ScimLimits limits) {
    super(in);
    this.limits = limits;
  }

  /** From here on, does what is read stay in memory? */
  void keep(boolean now) {
    keeping = now;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    var got = super.read(into, from, length);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  private void count(int bytes) {
    whole += bytes;
    kept += keeping ? bytes : 0;
    if (whole > limits.groupBytesMax()) {
      throw ScimException.tooLarge(
          "a group's body may have at most " + limits.groupBytesMax() + " bytes");
    }
    if (kept > limits.bodyBytesMax()) {
      throw ScimException.tooLarge(
          "a body may have at most "
              + limits.bodyBytesMax()
              + " bytes besides a group's members; in a PATCH, path must stand before value");
    }
  }
}
