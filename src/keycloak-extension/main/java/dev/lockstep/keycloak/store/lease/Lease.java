package dev.lockstep.keycloak.store.lease;

/**
 * A lease as its owner holds it. Whoever took it later has a higher term, and no statement guarded
 * by this one matches any more.
 *
 * @param name {@code fanout} or {@code target:<id>}
 * @param owner this node, in this life of its process
 * @param term how often the lease was taken
 */
public record Lease(String name, String owner, long term) {
  public static final String FAN_OUT = "fanout";

  public static String ofTarget(String target) {
    return "target:" + target;
  }
}
