package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * List requests as SQL: filter, order and place in the list, nothing of it in memory. Thread-safe.
 *
 * @param type of which resources; with extensions of an organization's own where it has some
 * @param pageSizeMax how many resources a page has at most
 */
public record Queries(ResourceType type, int pageSizeMax) {

  /** Users, as the RFC describes them. */
  public static final Queries USERS = of(ResourceTypes.USER);

  /** Groups, as the RFC describes them. */
  public static final Queries GROUPS = of(ResourceTypes.GROUP);

  /** How long a walk by cursor may rest between two pages (RFC 9865 section 4). */
  public static final Duration CURSOR_LIFE = Cursor.LIFE;

  /** Resources of this type, on pages of the usual size. */
  public static Queries of(ResourceType type) {
    return new Queries(type, ScimLimits.DEFAULT.pageSizeMax());
  }

  /**
   * Translates a request.
   *
   * @throws ScimException {@code invalidFilter} with position, {@code invalidPath}, {@code
   *     invalidCursor}, {@code expiredCursor}, {@code invalidCount}
   */
  public Query read(ScimRequest.Search asked, Viewpoint from) {
    var condition = filter(asked.filter(), from);
    var order = new Sorter(Attributes.of(type, from.base())).order(asked.sort());
    var fingerprint = fingerprint(asked.filter(), asked.sort(), from);
    var place = new Query.Place(last(asked.page(), fingerprint, from), fingerprint, from.at());
    return new Query(condition, order, asked.page().atMost(pageSizeMax), place);
  }

  /** The condition that a filter's text means; none means everything. */
  public SqlCondition filter(@Nullable String filter, Viewpoint from) {
    if (filter == null || filter.isBlank()) return SqlCondition.ALL;
    var resolved = FilterResolver.read(filter, type, ScimRules.LENIENT);
    return new FilterToSql(Attributes.of(type, from.base()), from.organization())
        .translate(resolved);
  }

  private static @Nullable Cursor last(Page page, long fingerprint, Viewpoint from) {
    var cursor = page.cursor();
    if (cursor == null) return null;
    if (page.count() == 0) {
      throw ScimException.invalidCount("a page that ends in a cursor has at least 1 resource");
    }
    return cursor.isEmpty() ? null : Cursor.parse(cursor, fingerprint, from.at());
  }

  private long fingerprint(@Nullable String filter, @Nullable Sort sort, Viewpoint from) {
    var search =
        String.join(
            "\n",
            from.organization().toString(),
            type.id(),
            String.valueOf(filter),
            String.valueOf(sort));
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(search.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
