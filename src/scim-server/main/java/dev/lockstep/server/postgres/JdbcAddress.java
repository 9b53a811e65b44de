package dev.lockstep.server.postgres;

/** How to reach a PostgreSQL. Prints without its password. */
public record JdbcAddress(String url, String user, String password) {

  @Override
  public String toString() {
    return "JdbcAddress[" + url + " as " + user + "]";
  }
}
