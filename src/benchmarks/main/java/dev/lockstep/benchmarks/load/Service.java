package dev.lockstep.benchmarks.load;

import java.net.URI;

/** The base address of a SCIM service and what it takes to be let in. */
public record Service(URI base, String token) {

  @Override
  public String toString() {
    return "Service[" + base + "]";
  }
}
