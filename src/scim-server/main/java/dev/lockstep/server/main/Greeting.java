package dev.lockstep.server.main;

import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.directory.Directory;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Says where the console is, and to whoever starts the server for the first time, what comes next.
 */
@Singleton
class Greeting {
  private static final Logger LOG = Logger.getLogger(Greeting.class);
  private static final int AFTER_THE_TABLES_ARE_THERE = 3000;

  void greet(
      @Observes @Priority(AFTER_THE_TABLES_ARE_THERE) StartupEvent started,
      Directory directory,
      PublicAddress address) {
    LOG.infof("Console: %s/", address.origin());
    if (directory.organizations().all().isEmpty()) {
      LOG.info(
          "No organization yet. Make one: java -jar lockstep-server.jar organization create NAME --admin MAIL");
    }
  }
}
