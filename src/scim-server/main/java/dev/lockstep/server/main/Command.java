package dev.lockstep.server.main;

import java.util.List;

/** What the command line asks for. */
sealed interface Command {

  String USAGE =
      """
      Lockstep: the receiving SCIM server.

        java -jar lockstep-server.jar                        start the server
        java -jar lockstep-server.jar COMMAND                run one of these on its data:

        organization create NAME [--admin MAIL]              make an organization and its first admin
        admin-code ORGANIZATION                              make a one-time code that sets the admin's password
        provisioning on|off|pause ORGANIZATION               let identity providers in, or not, or not now

        member add ORGANIZATION MAIL [--name NAME]           only while provisioning is off
        member remove ORGANIZATION USERNAME                  only whom no identity provider looks after
        member emergency-remove ORGANIZATION USERNAME --mail MAIL
                                                             where the rules allow it; repeat the e-mail address
        member role ORGANIZATION USERNAME ROLE               member, admin or organization-admin
        member why ORGANIZATION USERNAME                     why isn't this person kept in step?
        member not-in-idp ORGANIZATION                       everybody of whom that is so, as CSV

        token create ORGANIZATION [--connection NAME] [--scopes read,users,groups] [--days DAYS]
                                                             for an identity provider (Keycloak by default); shown once
                     [--code yes]                            with the address, as a connection code for the extension
        token list ORGANIZATION
        token rotate ORGANIZATION TOKEN-ID [--days DAYS]     make its successor; both work for so long (2 days by default)
        token revoke ORGANIZATION TOKEN-ID

        decision list ORGANIZATION                           groups that have the name of a team here
        decision link|keep-apart|ignore ORGANIZATION GROUP-ID [--give-role yes]
        decision undo ORGANIZATION DECISION-ID

        team link|pause|resume|detach|undo|restore ORGANIZATION TEAM
                                                             what feeds a team, by the team's name
        team add|remove ORGANIZATION TEAM USERNAME [--despite-link yes]
        team role ORGANIZATION TEAM ROLE                     what the team gives to its people; member: nothing

        rule list ORGANIZATION
        rule set ORGANIZATION RULE VALUE                     default-role, emergency-removal, name-clash, remembered-days,
                                                             guard-count, guard-percent or group-roles
        rule give ORGANIZATION GROUP ROLE                    people of this group have this role
        rule end ORGANIZATION RULE-ID

        schema list ORGANIZATION                             extension schemas besides those of RFC 7643
        schema add ORGANIZATION User|Group FILE              a file as RFC 7643 section 7 writes a schema
        schema remove ORGANIZATION URN

        guard list ORGANIZATION                              has a connection removed too many people?
        guard approve|refuse|watch ORGANIZATION CONNECTION

      Settings (-Dlockstep.port=8090 or LOCKSTEP_PORT=8090):
        lockstep.mode            trial (default): this machine only, PostgreSQL included; or production
        lockstep.port            port of pages and SCIM, 8090 by default
        lockstep.data            trial: folder of the database, lockstep-data by default
        lockstep.public-url      production: https address under which the server is reached
        lockstep.jdbc-url, lockstep.jdbc-user, lockstep.jdbc-password
                                 production: your PostgreSQL
        lockstep.host            production: address to listen on, all by default
        lockstep.management-port, lockstep.management-host
                                 health and metrics: the next port, on 127.0.0.1, by default
        lockstep.calls-at-once   SCIM calls of one organization worked on at once: twice the processors
      """;

  record Serve() implements Command {}

  record Help() implements Command {}

  /** What reads or changes the data of the server. */
  non-sealed interface OnData extends Command {
    /** Does it; the answer is printed. */
    String run(Tools tools);
  }

  static Command parse(List<String> words) {
    if (words.isEmpty()) return new Serve();
    if (List.of("help", "-h", "--help").contains(words.getFirst())) return new Help();
    var line = Line.of(words);
    var command =
        switch (words.getFirst()) {
          case "organization" -> OrganizationCommands.organization(line);
          case "provisioning" -> OrganizationCommands.provisioning(line);
          case "admin-code" -> OrganizationCommands.adminCode(line);
          case "member" -> MemberCommands.of(line);
          case "token" -> TokenCommands.of(line);
          case "decision" -> DecisionCommands.of(line);
          case "team" -> TeamCommands.of(line);
          case "rule" -> RuleCommands.of(line);
          case "schema" -> SchemaCommands.of(line);
          case "guard" -> GuardCommands.of(line);
          default -> throw line.wrong();
        };
    line.allUsed();
    return command;
  }
}
