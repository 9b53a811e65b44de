package dev.lockstep.server.http;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.connection.Access;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.connection.Access.Refused;
import dev.lockstep.server.connection.Access.Unknown;
import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;

/** Does the caller's token open this organization, and is provisioning on there? */
@Singleton
class Admission {
  private final Tokens tokens;
  private final LastUses uses;
  private final Directory directory;
  private final Clock clock;

  Admission(Tokens tokens, LastUses uses, Directory directory, Clock clock) {
    this.tokens = tokens;
    this.uses = uses;
    this.directory = directory;
    this.clock = clock;
  }

  Access check(Call call) {
    var access = tokens.verify(call.organization(), Objects.requireNonNullElse(call.token(), ""));
    switch (access) {
      case Unknown() -> {}
      case Refused refused -> uses.note(refused);
      case Granted granted ->
          uses.note(granted, new Token.Use(clock.instant(), call.address(), call.client()));
    }
    return access;
  }

  static ScimException unknown(Call call) {
    return ScimException.notFound("there is no organization \"" + call.organization() + "\"");
  }

  static ScimException refused(Call call) {
    return ScimException.unauthorized(
        call.token() == null
            ? "send a token of this organization: Authorization: Bearer …"
            : "this token is not, or no longer, one of this organization's");
  }

  void requireOpen(Organization organization) {
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
