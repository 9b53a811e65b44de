package dev.lockstep.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document that the REST serves about itself. */
class OpenApiTest {
  private static final Set<String> VERBS = Set.of("get", "post", "put", "delete");

  @Test
  void it_names_what_there_is_and_nothing_else() throws IOException {
    var there = new TreeSet<String>();
    collect(RealmResource.class, "", there);
    assertThat(documented()).isEqualTo(there).isNotEmpty();
  }

  @Test
  void each_reference_leads_somewhere() throws IOException {
    var document = document();
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  /** Resources lead to resources, as Keycloak's own do. */
  private static void collect(Class<?> resource, String base, Set<String> into) {
    for (var method : resource.getDeclaredMethods()) {
      var path = method.getAnnotation(Path.class);
      var here = base + (path == null ? "" : "/" + path.value());
      var verb = verb(method);
      if (!verb.isEmpty()) {
        into.add(verb + " " + here);
      } else if (path != null) {
        collect(method.getReturnType(), here, into);
      }
    }
  }

  private static String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(verb -> verb.value().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  private static Set<String> documented() throws IOException {
    var documented = new TreeSet<String>();
    document()
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (VERBS.contains(name)) {
                            documented.add(name + " " + path);
                          }
                        }));
    return documented;
  }

  private static JsonNode document() throws IOException {
    try (var file =
        Objects.requireNonNull(RealmResource.class.getResourceAsStream("openapi.json"))) {
      return new ObjectMapper().readTree(file);
    }
  }
}
