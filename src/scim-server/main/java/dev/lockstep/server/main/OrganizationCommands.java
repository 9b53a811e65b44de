package dev.lockstep.server.main;

import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.login.Logins;
import java.util.Optional;

/** Organizations, whether they are provisioned, and their first admin. */
final class OrganizationCommands {
  private OrganizationCommands() {}

  static Command.OnData organization(Line line) {
    if (!line.verb().equals("create")) throw line.wrong();
    var name = line.rest(1).getFirst();
    var mail = line.option("admin");
    return tools -> create(tools, name, mail);
  }

  private static String create(Tools tools, String name, Optional<String> mail) {
    var admin = mail.map(address -> NewMember.ofMail(address, Role.ORGANIZATION_ADMIN));
    tools.directory().organizations().create(name, admin);
    var next =
        mail.map(address -> "Its first admin is " + address + ". Next: admin-code " + name)
            .orElse(
                """
                It has no admin, so nobody can sign in to it yet. Whoever is in it can be made one: \
                member role %s USERNAME organization-admin"""
                    .formatted(name));
    return name + "\n" + next + "\n";
  }

  static Command.OnData provisioning(Line line) {
    var wanted =
        switch (line.verb()) {
          case "on" -> Provisioning.ON;
          case "off" -> Provisioning.OFF;
          case "pause" -> Provisioning.PAUSED;
          default -> throw line.wrong();
        };
    var name = line.rest(1).getFirst();
    return tools -> {
      tools.directory().organizations().switchProvisioning(tools.actor(name), wanted);
      return "Provisioning of " + name + " is " + Words.of(wanted) + ".\n";
    };
  }

  static Command.OnData adminCode(Line line) {
    line.rest(0);
    var name = line.verb();
    if (name.isEmpty()) throw line.wrong();
    return tools ->
        """
        %s
        Type it at %s/setup within %d minutes to set the admin's password. It works once.
        """
            .formatted(
                tools.logins().makeCode(tools.organization(name)),
                tools.address().origin(),
                Logins.CODE_LIFE.toMinutes());
  }
}
