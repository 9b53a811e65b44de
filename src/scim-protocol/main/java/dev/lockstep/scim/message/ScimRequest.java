package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.resource.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a service provider (RFC 7644 section 3). An endpoint is a name without
 * slashes, such as {@code Users}.
 */
public sealed interface ScimRequest {

  /** Where it is sent. */
  String endpoint();

  /** POST of a new resource. */
  record Create(String endpoint, ObjectNode body) implements ScimRequest {

    @Override
    public String toString() {
      return "Create[" + endpoint + "]"; // bodies hold personal data and passwords
    }
  }

  /** GET of one resource. */
  record Read(String endpoint, String id, Projection projection, Conditions conditions)
      implements ScimRequest {

    /** Whatever its version. */
    public Read(String endpoint, String id, Projection projection) {
      this(endpoint, id, projection, Conditions.NONE);
    }
  }

  /**
   * GET of a list, or POST to {@code .search}. An empty endpoint is the base: resources of all
   * types. The filter is text: its reader knows the rules.
   */
  record Search(
      String endpoint,
      @Nullable String filter,
      Page page,
      @Nullable Sort sort,
      Projection projection)
      implements ScimRequest {

    /** Resources that match, in no particular order. */
    public static Search of(String endpoint, String filter, Page page) {
      return new Search(endpoint, filter, page, null, Projection.DEFAULT);
    }

    /** One page of all resources. */
    public static Search all(String endpoint, Page page) {
      return new Search(endpoint, null, page, null, Projection.DEFAULT);
    }
  }

  /** PUT of a whole resource. */
  record Replace(String endpoint, String id, ObjectNode body, Conditions conditions)
      implements ScimRequest {

    /** Whatever its version. */
    public Replace(String endpoint, String id, ObjectNode body) {
      this(endpoint, id, body, Conditions.NONE);
    }

    @Override
    public String toString() {
      return "Replace[" + endpoint + "/" + id + "]"; // bodies hold personal data and passwords
    }
  }

  /** PATCH of one resource; the body is a {@code PatchOp}. */
  record Patch(String endpoint, String id, ObjectNode body, Conditions conditions)
      implements ScimRequest {

    /** Whatever its version. */
    public Patch(String endpoint, String id, ObjectNode body) {
      this(endpoint, id, body, Conditions.NONE);
    }

    @Override
    public String toString() {
      return "Patch[" + endpoint + "/" + id + "]"; // bodies hold personal data and passwords
    }
  }

  /** DELETE of one resource. */
  record Delete(String endpoint, String id, Conditions conditions) implements ScimRequest {

    /** Whatever its version. */
    public Delete(String endpoint, String id) {
      this(endpoint, id, Conditions.NONE);
    }
  }

  /** POST of many operations at once; each is carried out on its own. */
  record Bulk(List<BulkOperation> operations, @Nullable Integer failOnErrors)
      implements ScimRequest {

    public Bulk {
      operations = List.copyOf(operations);
    }

    @Override
    public String endpoint() {
      return "Bulk";
    }
  }

  /**
   * GET of {@code ServiceProviderConfig}, or of all or one of {@code ResourceTypes}, {@code
   * Schemas}.
   */
  record Discover(String endpoint, @Nullable String id) implements ScimRequest {}
}
