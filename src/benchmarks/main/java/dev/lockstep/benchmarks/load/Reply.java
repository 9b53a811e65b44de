package dev.lockstep.benchmarks.load;

/** What came back over the wire. */
public record Reply(int status, String text) {

  public boolean good() {
    return status >= 200 && status < 300;
  }
}
