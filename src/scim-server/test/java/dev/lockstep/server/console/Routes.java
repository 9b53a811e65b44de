package dev.lockstep.server.console;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The pages and forms of the console as the router knows them: a new one is here by itself. */
final class Routes {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
  private static final String INSIDE = "/organizations/{organization}";

  private Routes() {}

  /** A verb at an address with variables. */
  record Route(String verb, String template) {
    boolean inside() {
      return template.startsWith(INSIDE);
    }

    boolean form() {
      return verb.equals("POST");
    }

    Set<String> variables() {
      var names = new TreeSet<String>();
      var found = VARIABLE.matcher(template);
      while (found.find()) names.add(found.group(1));
      return names;
    }

    /** The address with these values; a variable without one stops the test that forgot it. */
    String path(Map<String, String> values) {
      return VARIABLE
          .matcher(template)
          .replaceAll(
              found -> {
                var value = values.get(found.group(1));
                if (value == null) throw new AssertionError("no value for " + found.group(1));
                return value;
              });
    }

    @Override
    public String toString() {
      return verb + " " + template;
    }
  }

  /** Every route but those of SCIM. */
  static List<Route> all() {
    var routes = new ArrayList<Route>();
    RuntimeResourceVisitor.visitRuntimeResources(
        "",
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String verb, String fullPath, RuntimeResource resource) {
            if (verb != null && !fullPath.startsWith("/scim/"))
              routes.add(new Route(verb, slashed(fullPath)));
          }
        });
    return routes.stream().distinct().toList();
  }

  /** The routes of an organization, for who is signed in. */
  static List<Route> inside() {
    return all().stream().filter(Route::inside).toList();
  }

  /** One of each kind in an organization, by what the router calls it. */
  static Map<String, String> values(Acme acme, String deed) {
    var id = acme.organization().id();
    return Map.of(
        "organization", acme.organization().name(),
        "member", acme.member("Hiro Tanaka").toString(),
        "team", acme.team("Finance").toString(),
        "token", acme.tokens().list(id).getFirst().id().toString(),
        "decision", acme.decisions().decided(id).getFirst().id().toString(),
        "rule", acme.rule().toString(),
        "connection", acme.connection("Keycloak").toString(),
        "deed", deed,
        "idp", "okta");
  }

  /** What can stand for a deed in an address, where there is one. */
  static List<String> deeds(Route route) {
    return route.variables().contains("deed")
        ? List.of("pause", "resume", "detach", "undo", "remove", "nothing")
        : List.of("");
  }

  private static String slashed(String path) {
    var whole = path.startsWith("/") ? path : "/" + path;
    return whole.length() > 1 && whole.endsWith("/")
        ? whole.substring(0, whole.length() - 1)
        : whole;
  }
}
