package dev.lockstep.benchmarks.load;

/** What makes the calls. */
public interface Client {

  /** Does the work; fails with the first answer that is no success. */
  Run run(Service service, Work work);

  /** Its name in the table. */
  String name();

  /** wrk where it is installed, else plain sockets. */
  static Client cheapest() {
    return Wrk.find().<Client>map(wrk -> wrk).orElseGet(Sockets::new);
  }
}
