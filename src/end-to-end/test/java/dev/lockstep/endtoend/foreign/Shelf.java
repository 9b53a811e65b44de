package dev.lockstep.endtoend.foreign;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Resources of one type, by id; SCIM-SDK itself filters and patches them. It reads the type off the
 * subclass, which is all that one is for. Thread-safe.
 */
abstract class Shelf<T extends ResourceNode> extends ResourceHandler<T> {
  private final String type;
  private final Map<String, T> resources = new LinkedHashMap<>();

  Shelf(String type) {
    this.type = type;
  }

  @Override
  public synchronized T createResource(T given, Context context) {
    var id = UUID.randomUUID().toString();
    given.setId(id);
    given.getMeta().orElseThrow().setCreated(Instant.now());
    given.getMeta().orElseThrow().setLastModified(Instant.now());
    resources.put(id, given);
    return given;
  }

  @Override
  public synchronized T getResource(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    return present(id);
  }

  @Override
  public synchronized PartialListResponse<T> listResources(
      long startIndex,
      int count,
      FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    return PartialListResponse.<T>builder()
        .resources(new ArrayList<>(resources.values()))
        .totalResults(resources.size())
        .build();
  }

  @Override
  public synchronized T updateResource(T given, Context context) {
    given.getMeta().orElseThrow().setLastModified(Instant.now());
    resources.put(given.getId().orElseThrow(), given);
    return given;
  }

  @Override
  public synchronized void deleteResource(String id, Context context) {
    present(id);
    resources.remove(id);
  }

  private T present(String id) {
    var resource = resources.get(id);
    if (resource == null) {
      throw new ResourceNotFoundException("there is no " + type + " with the id " + id);
    }
    return resource;
  }
}
