package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.utils.RequestUtils;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SCIM-SDK with one user in memory, spoken to as over HTTP. One thread. */
final class ScimSdk {

  private static final String BASE = "https://example.com/scim/v2";

  private final OneUser handler = new OneUser();
  private final ServiceProvider provider =
      ServiceProvider.builder()
          .patchConfig(PatchConfig.builder().supported(true).build())
          .filterConfig(FilterConfig.builder().supported(true).maxResults(10).build())
          .build();
  private final ResourceEndpoint endpoint =
      new ResourceEndpoint(provider, new UserEndpointDefinition(handler));
  private final ResourceType type = endpoint.getResourceTypeByName("User").orElseThrow();

  /** An answer: a resource, or an error. */
  record Answer(int status, ObjectNode body) {

    boolean isError() {
      return status >= 400;
    }
  }

  Answer post(ObjectNode body) {
    return call("/Users", HttpMethod.POST, body);
  }

  Answer patch(ObjectNode user, ObjectNode body) {
    handler.user = stored(user);
    return call("/Users/1", HttpMethod.PATCH, body);
  }

  Answer get(ObjectNode user, String query) {
    handler.user = stored(user);
    return call("/Users/1?" + query, HttpMethod.GET, null);
  }

  boolean matches(ObjectNode user, String filter) {
    var node = RequestUtils.parseFilter(type, filter);
    return !FilterResourceResolver.filterResources(provider, List.of(stored(user)), node).isEmpty();
  }

  private Answer call(String path, HttpMethod method, @Nullable ObjectNode body) {
    var headers = Map.of("Content-Type", "application/scim+json");
    var text = body == null ? null : body.toString();
    var response = endpoint.handleRequest(BASE + path, method, text, headers, new Context(null));
    return new Answer(response.getHttpStatus(), response);
  }

  private static User stored(ObjectNode user) {
    var stored = JsonHelper.readJsonDocument(user.toString(), User.class);
    stored.setId("1");
    stored.setMeta(
        Meta.builder()
            .resourceType("User")
            .created(LocalDateTime.of(2026, 1, 1, 0, 0))
            .lastModified(LocalDateTime.of(2026, 1, 1, 0, 0))
            .build());
    return stored;
  }

  /** Keeps a user as it is given. */
  private static final class OneUser extends ResourceHandler<User> {

    private @Nullable User user;

    @Override
    public User createResource(User given, Context context) {
      given.setId("1");
      user = given;
      return given;
    }

    @Override
    public User getResource(
        String id,
        List<SchemaAttribute> attributes,
        List<SchemaAttribute> excluded,
        Context context) {
      return Objects.requireNonNull(user);
    }

    @Override
    public PartialListResponse<User> listResources(
        long startIndex,
        int count,
        FilterNode filter,
        SchemaAttribute sortBy,
        SortOrder sortOrder,
        List<SchemaAttribute> attributes,
        List<SchemaAttribute> excluded,
        Context context) {
      throw new UnsupportedOperationException("filters are asked directly");
    }

    @Override
    public User updateResource(User given, Context context) {
      user = given;
      return given;
    }

    @Override
    public void deleteResource(String id, Context context) {
      user = null;
    }
  }
}
