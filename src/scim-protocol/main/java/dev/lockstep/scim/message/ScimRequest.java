package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.resource.Projection;
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
  record Read(String endpoint, String id, Projection projection) implements ScimRequest {}

  /** GET of a list, or POST to {@code .search}. The filter is text: its reader knows the rules. */
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
  record Replace(String endpoint, String id, ObjectNode body, @Nullable String ifMatch)
      implements ScimRequest {

    @Override
    public String toString() {
      return "Replace[" + endpoint + "/" + id + "]"; // bodies hold personal data and passwords
    }
  }

  /** PATCH of one resource; the body is a {@code PatchOp}. */
  record Patch(String endpoint, String id, ObjectNode body, @Nullable String ifMatch)
      implements ScimRequest {

    @Override
    public String toString() {
      return "Patch[" + endpoint + "/" + id + "]"; // bodies hold personal data and passwords
    }
  }

  /** DELETE of one resource. */
  record Delete(String endpoint, String id, @Nullable String ifMatch) implements ScimRequest {}

  /**
   * GET of {@code ServiceProviderConfig}, or of all or one of {@code ResourceTypes}, {@code
   * Schemas}.
   */
  record Discover(String endpoint, @Nullable String id) implements ScimRequest {}
}
