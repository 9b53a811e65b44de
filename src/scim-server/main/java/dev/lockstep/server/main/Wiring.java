package dev.lockstep.server.main;

import dev.lockstep.server.connection.Arrivals;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Forgetting;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.login.Logins;
import dev.lockstep.server.login.Recognition;
import dev.lockstep.server.login.Sessions;
import dev.lockstep.server.login.oidc.OpenId;
import dev.lockstep.server.login.oidc.Providers;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Statistics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the console is made of, each once; none of it knows the framework. */
final class Wiring {

  @Produces
  @Singleton
  Forgetting forgetting(Database database, Directory directory, Clock clock, Forgetting.Kept kept) {
    return new Forgetting(database, directory.organizations(), clock, kept);
  }

  @Produces
  @Singleton
  Forgetting.Kept kept(
      @ConfigProperty(name = "lockstep.request-log-kept", defaultValue = "90d") Duration calls,
      @ConfigProperty(name = "lockstep.audit-log-kept", defaultValue = "365d") Duration deeds) {
    return new Forgetting.Kept(calls, deeds);
  }

  @Produces
  @Singleton
  Statistics statistics(Database database) {
    return new Statistics(database);
  }

  @Produces
  @Singleton
  Logins logins(Database database, Directory directory, Clock clock) {
    return new Logins(database, directory.organizations(), clock);
  }

  @Produces
  @Singleton
  Sessions sessions(Database database, Clock clock) {
    return new Sessions(database, clock);
  }

  @Produces
  @Singleton
  Arrivals arrivals(Database database) {
    return new Arrivals(database);
  }

  @Produces
  @Singleton
  RequestSearches calls(Database database) {
    return new RequestSearches(database);
  }

  @Produces
  @Singleton
  AuditSearches deeds(Database database) {
    return new AuditSearches(database);
  }

  @Produces
  @Singleton
  Recognition recognition(Database database) {
    return new Recognition(database);
  }

  @Produces
  @Singleton
  Providers providers(Config config) {
    return new Providers(key -> config.getOptionalValue(key, String.class));
  }

  @Produces
  @Singleton
  OpenId openId(PublicAddress address, Clock clock) {
    return new OpenId(address.signInCallback(), clock);
  }

  @Produces
  @Singleton
  PublicAddress address(@ConfigProperty(name = "lockstep.public-url") URI url) {
    return new PublicAddress(url);
  }

  @Produces
  @Singleton
  Cookies cookies(PublicAddress address) {
    return new Cookies(address.secure());
  }
}
