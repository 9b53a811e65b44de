package dev.lockstep.server.console.settings;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.login.oidc.Providers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The organization itself: how one signs in, who runs it, where it is called. */
@Path("/organizations/{organization}/settings")
@SignedIn
@RunOnVirtualThread
public final class SettingsPages {
  private final Directory directory;
  private final Providers providers;
  private final PublicAddress address;
  private final Visit visit;

  @Inject
  SettingsPages(Directory directory, Providers providers, PublicAddress address, Visit visit) {
    this.directory = directory;
    this.providers = providers;
    this.address = address;
    this.visit = visit;
  }

  @GET
  public Response settings() {
    var organization = visit.organization();
    var view =
        new SettingsView(
            address.scimBase(organization),
            address.origin(),
            providers.of(organization.name()).orElse(null),
            address.signInCallback(),
            directory.members().organizationAdmins(organization.id()),
            directory.members().emergencyAdmins(organization.id()));
    return Html.ok(Templates.settings(visit.frame("settings"), view));
  }
}
