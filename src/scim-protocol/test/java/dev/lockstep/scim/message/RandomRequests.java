package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.bulk.BulkMethod;
import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.RandomFilters;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests of every kind with hostile ids; the same seed gives the same ones. */
record RandomRequests(Random random) {

  ScimRequest next() {
    return switch (random.nextInt(9)) {
      case 0 -> new ScimRequest.Create(endpoint(), body());
      case 1 -> new ScimRequest.Read(endpoint(), id(), projection(), conditions());
      case 2 -> new ScimRequest.Replace(endpoint(), id(), body(), conditions());
      case 3 -> new ScimRequest.Patch(endpoint(), id(), body(), conditions());
      case 4 -> new ScimRequest.Delete(endpoint(), id(), conditions());
      case 5 -> new ScimRequest.Discover("Schemas", random.nextBoolean() ? null : id());
      case 6 -> new ScimRequest.Bulk(operations(), random.nextBoolean() ? null : 1);
      default -> search();
    };
  }

  private ScimRequest.Search search() {
    var filters = new RandomFilters(random);
    return new ScimRequest.Search(
        random.nextInt(4) == 0 ? "" : endpoint(),
        random.nextBoolean() ? null : FilterText.of(filters.next(3)),
        new Page(random.nextInt(), random.nextInt(), version()),
        random.nextBoolean() ? null : new Sort(path(), random.nextBoolean()),
        projection());
  }

  private Projection projection() {
    return new Projection(paths(), paths());
  }

  private List<AttributePath> paths() {
    return Stream.generate(this::path).limit(random.nextInt(3)).toList();
  }

  private AttributePath path() {
    return random.nextBoolean()
        ? AttributePath.of("emails", "value")
        : AttributePath.parse("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");
  }

  private String endpoint() {
    return random.nextBoolean() ? "Users" : "Groups";
  }

  private String id() {
    return "x" + new RandomFilters(random).text();
  }

  private @Nullable String version() {
    return random.nextBoolean() ? null : "W/\"" + random.nextInt(100) + "\"";
  }

  private Conditions conditions() {
    return new Conditions(version(), version());
  }

  private List<BulkOperation> operations() {
    return Stream.generate(this::operation).limit(1 + random.nextInt(3)).toList();
  }

  private BulkOperation operation() {
    return switch (random.nextInt(3)) {
      case 0 -> new BulkOperation(BulkMethod.POST, "/" + endpoint(), id(), body(), null);
      case 1 -> new BulkOperation(BulkMethod.PATCH, "/Users/1", null, body(), version());
      default -> new BulkOperation(BulkMethod.DELETE, "/Users/1", null, null, version());
    };
  }

  private ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("userName", id());
  }
}
