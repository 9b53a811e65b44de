package dev.lockstep.server.http;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.scim.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has a token of this organization while provisioning is on, and turns whatever
 * goes wrong into a SCIM error.
 */
@Singleton
class Doorkeeper {
  private final TokenCheck tokens;
  private final Directory directory;
  private final ScimService service;
  private final @Nullable String publicUrl;

  Doorkeeper(
      TokenCheck tokens,
      Directory directory,
      ScimService service,
      @ConfigProperty(name = "lockstep.public-url") Optional<String> publicUrl) {
    this.tokens = tokens;
    this.directory = directory;
    this.service = service;
    this.publicUrl = publicUrl.map(url -> url.replaceAll("/+$", "")).orElse(null);
  }

  Answer answer(Call call) {
    try {
      return served(call);
    } catch (RuntimeException e) { // the boundary: nothing but SCIM errors leaves here
      return Problems.answer(e);
    }
  }

  private Answer served(Call call) {
    var granted = tokens.check(call);
    checkOpen(granted.organization());
    var message = call.message();
    var caller = new Caller(granted.organization().id(), granted.connection());
    var request = RequestCodec.decode(message);
    ScopeCheck.check(granted, request);
    return service.answer(
        new Asked(caller, request, projection(request, message), call.base(publicUrl)));
  }

  // A POST to .search says in its body what it wants to see.
  private static Projection projection(ScimRequest request, HttpMessage message) {
    return request instanceof ScimRequest.Search search
        ? search.projection()
        : RequestCodec.projection(message);
  }

  private void checkOpen(Organization organization) {
    switch (organization.provisioning()) {
      case ON -> {}
      case PAUSED ->
          throw ScimException.unavailable(
              "provisioning of " + organization.name() + " is paused; try again later");
      case OFF -> throw ScimException.forbidden(whoCanTurnItOn(organization));
    }
  }

  private String whoCanTurnItOn(Organization organization) {
    var admins = String.join(", ", directory.members().organizationAdmins(organization.id()));
    return "SCIM provisioning is off for "
        + organization.name()
        + "; an organization admin can turn it on, on the Provisioning page: "
        + admins;
  }
}
