package dev.lockstep.benchmarks.party.sdk;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A map by id, as the library's own samples keep users; it filters what is listed. Thread-safe. */
final class UsersInMemory extends ResourceHandler<User> {
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  @Override
  public User createResource(User user, Context context) {
    if (!names.add(user.getUserName().orElse(""))) throw new ConflictException("the name is taken");
    var id = UUID.randomUUID().toString();
    var now = Instant.now();
    user.setId(id);
    var meta = user.getMeta().orElseThrow();
    meta.setCreated(now);
    meta.setLastModified(now);
    users.put(id, user);
    return user;
  }

  @Override
  public @Nullable User getResource(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    return users.get(id);
  }

  @Override
  public PartialListResponse<User> listResources(
      long startIndex,
      int count,
      @Nullable FilterNode filter,
      @Nullable SchemaAttribute sortBy,
      @Nullable SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    var all = new ArrayList<>(users.values());
    return PartialListResponse.<User>builder().resources(all).totalResults(all.size()).build();
  }

  @Override
  public User updateResource(User user, Context context) {
    user.getMeta().orElseThrow().setLastModified(Instant.now());
    users.put(user.getId().orElseThrow(), user);
    return user;
  }

  @Override
  public void deleteResource(String id, Context context) {
    var user = users.remove(id);
    if (user == null) throw new ResourceNotFoundException("no user " + id);
    names.remove(user.getUserName().orElse(""));
  }
}
