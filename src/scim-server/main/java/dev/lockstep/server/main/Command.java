package dev.lockstep.server.main;

import java.util.List;

/** What the command line asks for. */
sealed interface Command {

  String USAGE =
      """
      Lockstep: the receiving SCIM server.

        java -jar lockstep-server.jar                                    start the server
        java -jar lockstep-server.jar organization create NAME --admin MAIL
                                                                         make an organization and its first admin
        java -jar lockstep-server.jar token create ORGANIZATION [--connection NAME]
                                                                         make a token for an identity provider (Keycloak by
                                                                         default); it is shown once
        java -jar lockstep-server.jar provisioning on|off ORGANIZATION   let identity providers in, or not
        java -jar lockstep-server.jar admin-code ORGANIZATION            make a one-time code that sets the admin's password

      Settings (-Dlockstep.port=8090 or LOCKSTEP_PORT=8090):
        lockstep.mode            trial (default): this machine only, PostgreSQL included; or production
        lockstep.port            port of pages and SCIM, 8090 by default
        lockstep.data            trial: folder of the database, lockstep-data by default
        lockstep.public-url      production: https address under which the server is reached
        lockstep.jdbc-url, lockstep.jdbc-user, lockstep.jdbc-password
                                 production: your PostgreSQL
        lockstep.host            production: address to listen on, all by default
      """;

  record Serve() implements Command {}

  record Help() implements Command {}

  /** What reads or changes the data of the server. */
  sealed interface OnData extends Command {}

  record CreateOrganization(String name, String adminMail) implements OnData {}

  record SwitchProvisioning(String organization, boolean on) implements OnData {}

  record CreateToken(String organization, String connection) implements OnData {}

  record CreateAdminCode(String organization) implements OnData {}

  static Command parse(List<String> words) {
    if (words.isEmpty()) return new Serve();
    return switch (words.getFirst()) {
      case "help", "-h", "--help" -> new Help();
      case "organization" -> organization(words);
      case "provisioning" -> provisioning(words);
      case "token" -> token(words);
      case "admin-code" -> adminCode(words);
      default -> throw wrong(words);
    };
  }

  private static Command organization(List<String> words) {
    if (words.size() == 5 && words.get(1).equals("create") && words.get(3).equals("--admin")) {
      return new CreateOrganization(words.get(2), words.get(4));
    }
    throw wrong(words);
  }

  private static Command provisioning(List<String> words) {
    if (words.size() == 3 && List.of("on", "off").contains(words.get(1))) {
      return new SwitchProvisioning(words.get(2), words.get(1).equals("on"));
    }
    throw wrong(words);
  }

  private static Command token(List<String> words) {
    if (words.size() < 3 || !words.get(1).equals("create")) throw wrong(words);
    if (words.size() == 3) return new CreateToken(words.get(2), "Keycloak");
    if (words.size() == 5 && words.get(3).equals("--connection"))
      return new CreateToken(words.get(2), words.get(4));
    throw wrong(words);
  }

  private static Command adminCode(List<String> words) {
    if (words.size() == 2) return new CreateAdminCode(words.get(1));
    throw wrong(words);
  }

  private static StartException wrong(List<String> words) {
    return new StartException("\"" + String.join(" ", words) + "\" is not a command.\n\n" + USAGE);
  }
}
