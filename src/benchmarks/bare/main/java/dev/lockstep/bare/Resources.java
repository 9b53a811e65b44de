package dev.lockstep.bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents that look like users; a filter is only ever {@code userName eq "…"}. */
@Path("/scim/v2/Users")
@Consumes(Resources.SCIM)
@Produces(Resources.SCIM)
@RunOnVirtualThread
@Singleton
public class Resources {
  static final String SCIM = "application/scim+json";

  private static final String FIRST_PAGE = "select document from resource order by id limit 100";
  private static final String BY_NAME = "select document from resource where user_name = ?";
  private static final String BY_ID = "select document from resource where id = ?::uuid";
  private static final String INSERT =
      "insert into resource (id, user_name, external_id, document, folded)"
          + " values (?::uuid, ?, ?, ?::jsonb, ?::jsonb)";
  private static final String MERGE =
      "update resource set document = document || ?::jsonb, version = version + 1"
          + " where id = ?::uuid returning document";

  private final Statements statements;

  public Resources(Statements statements) {
    this.statements = statements;
  }

  @POST
  public Response create(ObjectNode user) throws SQLException {
    var id = UUID.randomUUID().toString();
    user.put("id", id);
    var name = user.path("userName").asText().toLowerCase(Locale.ROOT);
    var text = user.toString();
    statements.write(INSERT, id, name, user.path("externalId").asText(), text, text);
    return Response.status(Response.Status.CREATED).entity(user).build();
  }

  @GET
  @Path("{id}")
  public String read(@PathParam("id") String id) throws SQLException {
    return one(statements.query(BY_ID, id));
  }

  @GET
  public String find(@QueryParam("filter") @Nullable String filter) throws SQLException {
    var found =
        filter == null ? statements.query(FIRST_PAGE) : statements.query(BY_NAME, name(filter));
    return "{\"totalResults\":"
        + found.size()
        + ",\"Resources\":["
        + String.join(",", found)
        + "]}";
  }

  @PUT
  @Path("{id}")
  public String replace(@PathParam("id") String id, ObjectNode user) throws SQLException {
    return one(statements.query(MERGE, user.toString(), id));
  }

  @PATCH
  @Path("{id}")
  public String patch(@PathParam("id") String id, JsonNode patch) throws SQLException {
    var changes = JsonNodeFactory.instance.objectNode();
    for (var operation : patch.path("Operations")) {
      changes.set(operation.path("path").asText(), operation.path("value"));
    }
    return one(statements.query(MERGE, changes.toString(), id));
  }

  @DELETE
  @Path("{id}")
  public void delete(@PathParam("id") String id) throws SQLException {
    statements.write("delete from resource where id = ?::uuid", id);
  }

  private static String one(List<String> found) {
    if (found.isEmpty()) throw new NotFoundException();
    return found.getFirst();
  }

  private static String name(String filter) {
    return filter
        .substring(filter.indexOf('"') + 1, filter.lastIndexOf('"'))
        .toLowerCase(Locale.ROOT);
  }
}
