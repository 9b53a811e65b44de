package dev.lockstep.server.console;

import dev.lockstep.server.console.OneAdmin.Because;
import dev.lockstep.server.console.OneAdmin.Home;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every way by which the only organization admin could stop being one, over SCIM and on pages. */
final class WaysOut {
  private static final Map<String, String> NOTHING = Map.of();

  private static final Map<String, String> WITHOUT_GROUP_ROLES =
      Map.of(
          "default-role", "MEMBER",
          "name-clash", "ASK",
          "remembered-days", "90",
          "guard-count", "50",
          "guard-percent", "10");

  private WaysOut() {}

  /** Something that would take the role, the access or the person away. */
  record Way(Because because, String name, Function<Home, HttpResponse<String>> walk) {
    @Override
    public String toString() {
      return because + ": " + name;
    }
  }

  private static Way way(Because because, String name, Function<Home, HttpResponse<String>> walk) {
    return new Way(because, name, walk);
  }

  static Stream<Way> all() {
    return Stream.of(
            people(Because.OWN),
            people(Because.SYNCED),
            synced(),
            groups(Because.RULE),
            groups(Because.RULE_OF_LINKED),
            groups(Because.RULE_OF_APART),
            differences(),
            peoplePages(),
            teamPages(),
            rulePages(Because.RULE),
            rulePages(Because.RULE_OF_LINKED),
            undoing())
        .flatMap(List::stream);
  }

  private static String out(Home home) {
    return "{'userName':'" + home.annsMail() + "','active':false}";
  }

  private static HttpResponse<String> bulk(Home home, String operation) {
    return home.scim.post(
        "/Bulk",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':["
            + operation
            + "]}");
  }

  private static List<Way> people(Because because) {
    return List.of(
        way(because, "PUT", home -> home.scim.send("PUT", "/Users/" + home.ann(), out(home))),
        way(
            because,
            "PATCH without a path",
            home -> patchUser(home, "{'op':'replace','value':{'active':false}}")),
        way(
            because,
            "PATCH with a path",
            home -> patchUser(home, "{'op':'Replace','path':'active','value':'False'}")),
        way(
            because,
            "Bulk PUT",
            home ->
                bulk(
                    home,
                    "{'method':'PUT','path':'/Users/"
                        + home.ann()
                        + "','data':"
                        + out(home)
                        + "}")),
        way(
            because,
            "Bulk PATCH",
            home ->
                bulk(
                    home,
                    "{'method':'PATCH','path':'/Users/"
                        + home.ann()
                        + "','data':{'Operations':[{'op':'replace','path':'active','value':false}]}}")));
  }

  private static HttpResponse<String> patchUser(Home home, String operation) {
    return home.scim.patch("/Users/" + home.ann(), operation);
  }

  private static List<Way> synced() {
    return List.of(
        way(Because.OWN, "POST that adopts", home -> home.scim.post("/Users", out(home))),
        way(Because.SYNCED, "DELETE", home -> home.scim.delete("/Users/" + home.ann())),
        way(
            Because.SYNCED,
            "Bulk DELETE",
            home -> bulk(home, "{'method':'DELETE','path':'/Users/" + home.ann() + "'}")));
  }

  private static List<Way> groups(Because because) {
    return List.of(
        way(because, "PUT members", home -> put(home, "{'displayName':'Rota','members':[]}")),
        way(because, "PUT of another name", home -> put(home, "{'displayName':'Other'}")),
        way(
            because,
            "PATCH removes a member",
            home ->
                patch(home, "{'op':'remove','path':'members[value eq \\'" + home.ann() + "\\']'}")),
        way(because, "PATCH removes all", home -> patch(home, "{'op':'remove','path':'members'}")),
        way(
            because,
            "PATCH replaces members",
            home -> patch(home, "{'op':'replace','path':'members','value':[]}")),
        way(
            because,
            "PATCH of the name",
            home -> patch(home, "{'op':'replace','path':'displayName','value':'Other'}")),
        way(because, "DELETE", home -> home.scim.delete("/Groups/" + home.group())),
        way(
            because,
            "Bulk PATCH",
            home ->
                bulk(
                    home,
                    "{'method':'PATCH','path':'/Groups/"
                        + home.group()
                        + "','data':{'Operations':[{'op':'remove','path':'members'}]}}")),
        way(
            because,
            "Bulk DELETE",
            home -> bulk(home, "{'method':'DELETE','path':'/Groups/" + home.group() + "'}")));
  }

  private static HttpResponse<String> put(Home home, String group) {
    return home.scim.send("PUT", "/Groups/" + home.group(), group);
  }

  private static HttpResponse<String> patch(Home home, String operation) {
    return home.scim.patch("/Groups/" + home.group(), operation);
  }

  private static List<Way> differences() {
    return List.of(
        way(
            Because.DIFFERENCE,
            "PUT clears it",
            home -> put(home, "{'displayName':'Rota','members':[]}")),
        way(
            Because.DIFFERENCE,
            "PATCH settles it",
            home ->
                patch(home, "{'op':'remove','path':'members[value eq \\'" + home.ann() + "\\']'}")),
        way(
            Because.DIFFERENCE,
            "page: give it up",
            home ->
                home.form(
                    "/teams/" + home.team() + "/people/revert",
                    Map.of("member", home.ann().toString()))),
        way(
            Because.DIFFERENCE,
            "page: give all up",
            home -> home.form("/teams/" + home.team() + "/people/revert", NOTHING)),
        way(Because.DIFFERENCE, "page: take out", WaysOut::takeOut));
  }

  private static HttpResponse<String> takeOut(Home home) {
    return home.form("/teams/" + home.team() + "/people/" + home.ann() + "/remove", NOTHING);
  }

  private static List<Way> peoplePages() {
    return List.of(
        way(
            Because.OWN,
            "page: remove",
            home -> home.form("/members/" + home.ann() + "/remove", NOTHING)),
        way(Because.OWN, "page: role", WaysOut::toAdmin),
        way(Because.SYNCED, "page: role", WaysOut::toAdmin),
        way(
            Because.SYNCED,
            "page: emergency removal",
            home ->
                home.form(
                    "/members/" + home.ann() + "/do/emergency-removal",
                    Map.of("mail", home.annsMail()))));
  }

  private static HttpResponse<String> toAdmin(Home home) {
    return home.form("/members/" + home.ann() + "/do/role", Map.of("role", "ADMIN"));
  }

  private static List<Way> teamPages() {
    return List.of(
        way(Because.TEAM, "page: take out", WaysOut::takeOut),
        way(
            Because.TEAM,
            "page: role of the team",
            home -> home.form("/teams/" + home.team() + "/do/role", Map.of("role", "ADMIN"))),
        way(
            Because.TEAM,
            "page: remove the team",
            home -> home.form("/teams/" + home.team() + "/do/remove", NOTHING)),
        way(
            Because.HELD,
            "page: link",
            home ->
                home.form(
                    "/provisioning/decisions",
                    Map.of("group", home.held().toString(), "choice", "LINK"))));
  }

  private static List<Way> rulePages(Because because) {
    return List.of(
        way(
            because,
            "page: end the rule",
            home -> home.form("/provisioning/rules/groups/" + home.rule() + "/remove", NOTHING)),
        way(
            because,
            "page: no such rules",
            home -> home.form("/provisioning/rules", WITHOUT_GROUP_ROLES)),
        way(because, "page: take out", WaysOut::takeOut),
        way(
            because,
            "page: detach",
            home -> home.form("/teams/" + home.team() + "/do/detach", NOTHING)));
  }

  private static List<Way> undoing() {
    return List.of(
        way(
            Because.RULE_OF_LINKED,
            "page: undo the link",
            home -> home.form("/teams/" + home.team() + "/do/undo", NOTHING)),
        way(Because.RULE_OF_LINKED, "page: undo the decision", WaysOut::undo),
        way(Because.RULE_OF_APART, "page: undo the decision", WaysOut::undo));
  }

  private static HttpResponse<String> undo(Home home) {
    return home.form("/provisioning/decisions/" + home.decided() + "/undo", NOTHING);
  }
}
